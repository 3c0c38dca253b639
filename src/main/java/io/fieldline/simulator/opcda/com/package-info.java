/**
 * What a COM object is, seen from the network: interfaces whose methods are called by number, and
 * pointers to other objects in both directions.
 *
 * <p>May import {@code simulator.opcda.ndr}.
 */
@NullMarked
package io.fieldline.simulator.opcda.com;

import org.jspecify.annotations.NullMarked;
