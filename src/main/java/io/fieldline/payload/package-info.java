/**
 * How the bytes of a message become measurements: bare values, JSON and CSV, whatever carried them.
 *
 * <p>May import {@code model}.
 */
@NullMarked
package io.fieldline.payload;

import org.jspecify.annotations.NullMarked;
