/**
 * The component {@code opc-da}: reads items of an OPC DA server by polling or by subscription, and
 * writes values, over one connection per server and user that is renewed whenever it fails.
 *
 * <p>May import {@code device}, {@code model}, {@code pace}, {@code source.delivery} and {@code
 * source.link}; the packages below talk to the server.
 */
@NullMarked
package io.fieldline.source.opcda;

import org.jspecify.annotations.NullMarked;
