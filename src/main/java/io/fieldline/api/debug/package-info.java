/**
 * {@code /calc/debug/...}: sessions in which code is typed and answered line by line.
 *
 * <p>May import what {@code api} may.
 */
@NullMarked
package io.fieldline.api.debug;

import org.jspecify.annotations.NullMarked;
