/**
 * DCOM (MS-DCOM): activation, tables of exported objects and who holds them, pings, and calls back
 * to objects of clients.
 *
 * <p>May import {@code simulator.opcda.com}, {@code rpc}, {@code ntlm}, {@code ndr} and {@code
 * fault}.
 */
@NullMarked
package io.fieldline.simulator.opcda.export;

import org.jspecify.annotations.NullMarked;
