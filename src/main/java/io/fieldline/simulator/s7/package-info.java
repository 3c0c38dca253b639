/**
 * A simulated S7 PLC: a server for the S7 protocol on ISO-on-TCP with memory, and faults on demand.
 *
 * <p>May import {@code simulator} and {@code simulator.tcp}; written from public descriptions of
 * the protocol, with no library.
 */
@NullMarked
package io.fieldline.simulator.s7;

import org.jspecify.annotations.NullMarked;
