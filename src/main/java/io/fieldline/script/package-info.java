/**
 * Scripted tags: what a script is made of, what is wrong with it, and the roles that compile, run
 * and keep scripts.
 *
 * <p>May import {@code model}, {@code pace}, {@code device}, {@code live}, {@code history}, {@code
 * source.delivery}, {@code sqlite} and {@code yaml}.
 */
@NullMarked
package io.fieldline.script;

import org.jspecify.annotations.NullMarked;
