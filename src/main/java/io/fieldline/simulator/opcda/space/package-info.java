/**
 * The items of the simulated OPC server: their names in a tree, their values as functions of the
 * time, and what clients wrote into them.
 *
 * <p>May import {@code simulator.opcda.variant}, and the results of {@code simulator.opcda.com}.
 */
@NullMarked
package io.fieldline.simulator.opcda.space;

import org.jspecify.annotations.NullMarked;
