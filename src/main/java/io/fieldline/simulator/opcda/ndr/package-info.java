/**
 * How DCE/RPC writes numbers, texts and pointers: NDR 2.0, little-endian (C706, chapter 14).
 *
 * <p>May import nothing of Fieldline.
 */
@NullMarked
package io.fieldline.simulator.opcda.ndr;

import org.jspecify.annotations.NullMarked;
