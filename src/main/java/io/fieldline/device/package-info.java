/**
 * Device files: which tags a machine has, their addresses, types, scaling, units, deadband and
 * limits.
 *
 * <p>May import {@code model} and {@code yaml}.
 */
@NullMarked
package io.fieldline.device;

import org.jspecify.annotations.NullMarked;
