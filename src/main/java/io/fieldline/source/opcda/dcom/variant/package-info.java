/**
 * What a server calls a VARIANT, in both directions: numbers, dates, texts and arrays of them
 * (MS-OAUT, 2.2.29 and 2.2.30).
 *
 * <p>May import {@code model} and {@code source.opcda.dcom.wire}.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.variant;

import org.jspecify.annotations.NullMarked;
