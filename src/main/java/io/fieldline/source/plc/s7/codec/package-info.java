/**
 * The data types of S7 controllers: bytes to value and back, one codec for each family.
 *
 * <p>May import {@code model} only.
 */
@NullMarked
package io.fieldline.source.plc.s7.codec;

import org.jspecify.annotations.NullMarked;
