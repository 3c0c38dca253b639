/**
 * A model of hopper unit 4: dust, temperature, electricity and vibration as its PLC holds them.
 *
 * <p>May import {@code simulator.s7} and {@code model}; {@code devices/hopper_unit_4.yaml} says
 * what the data blocks mean, and a test compares the two.
 */
@NullMarked
package io.fieldline.simulator.hopper;

import org.jspecify.annotations.NullMarked;
