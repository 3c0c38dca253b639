/**
 * The language of scripts: compiles, runs and traces code that nobody has checked, and lets it
 * reach nothing but its inputs, its own variables and the library of functions.
 *
 * <p>May import {@code script}, {@code script.function}, {@code model} and {@code device}.
 */
@NullMarked
package io.fieldline.script.language;

import org.jspecify.annotations.NullMarked;
