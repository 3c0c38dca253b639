/**
 * What every source needs to hand batches to its route: the frame of a Camel consumer, delivery
 * that keeps what is not stored, health, counters, and the tags that are refused.
 *
 * <p>May import {@code device}, {@code model} and {@code pace}; any source may import it.
 */
@NullMarked
package io.fieldline.source.delivery;

import org.jspecify.annotations.NullMarked;
