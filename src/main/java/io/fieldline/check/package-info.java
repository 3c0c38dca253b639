/**
 * Finds the mistakes in route files, device files and settings without connecting anywhere.
 *
 * <p>May import every package except {@code simulator}.
 */
@NullMarked
package io.fieldline.check;

import org.jspecify.annotations.NullMarked;
