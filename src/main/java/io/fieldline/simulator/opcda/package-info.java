/**
 * An OPC DA server in plain Java with a codec of its own, to run and test against: DCOM in the
 * packages below, the OPC interfaces, an address space and faults on demand.
 *
 * <p>May import {@code simulator} and {@code simulator.tcp}, nothing of the client under test.
 */
@NullMarked
package io.fieldline.simulator.opcda;

import org.jspecify.annotations.NullMarked;
