/**
 * Live values: the newest measurement of every tag.
 *
 * <p>May import {@code model} and {@code pace}.
 */
@NullMarked
package io.fieldline.live;

import org.jspecify.annotations.NullMarked;
