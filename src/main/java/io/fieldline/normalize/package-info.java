/**
 * Protocol-free steps on every measurement: time guard, data type, scaling, valid range, report by
 * exception.
 *
 * <p>May import {@code device} and {@code model}.
 */
@NullMarked
package io.fieldline.normalize;

import org.jspecify.annotations.NullMarked;
