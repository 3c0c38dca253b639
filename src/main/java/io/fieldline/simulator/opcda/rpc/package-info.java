/**
 * Connection-oriented DCE/RPC (C706, MS-RPCE): PDUs and their fragments, binds, protection of each
 * PDU, as a server and as a client.
 *
 * <p>May import {@code simulator.opcda.ndr}, {@code ntlm} and {@code fault}, and {@code
 * simulator.tcp}.
 */
@NullMarked
package io.fieldline.simulator.opcda.rpc;

import org.jspecify.annotations.NullMarked;
