/**
 * The objects that an OPC server shows its clients: the server, its groups, enumerators and
 * connection points, and the list of servers, as OPC Data Access 2.05a (and IOPCItemIO of 3.0), OPC
 * Common 1.1 and their interface definitions say.
 *
 * <p>May import {@code simulator.opcda.com}, {@code ndr}, {@code variant} and {@code space}.
 */
@NullMarked
package io.fieldline.simulator.opcda.da;

import org.jspecify.annotations.NullMarked;
