/**
 * The functions that scripts call by plain name: mathematics, statistics, windows over time, and
 * what is known of an input.
 *
 * <p>May import {@code model} and {@code device}.
 */
@NullMarked
package io.fieldline.script.function;

import org.jspecify.annotations.NullMarked;
