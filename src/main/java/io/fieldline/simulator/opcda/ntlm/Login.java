package io.fieldline.simulator.opcda.ntlm;

/**
 * A login that succeeded.
 *
 * @param user the name as sent; empty for an anonymous login
 * @param version 1 or 2; 0 for an anonymous login, which proves nothing
 * @param channel protects what is sent from now on
 */
public record Login(String user, int version, SecureChannel channel) {}
