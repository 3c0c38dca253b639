/**
 * What the simulated OPC DA server does wrong on demand of a test, and what it counts.
 *
 * <p>May import nothing of Fieldline.
 */
@NullMarked
package io.fieldline.simulator.opcda.fault;

import org.jspecify.annotations.NullMarked;
