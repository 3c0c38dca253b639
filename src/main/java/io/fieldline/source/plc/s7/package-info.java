/**
 * Siemens S7 controllers, read in blocks: what an address means, which ranges of bytes cover a set
 * of them, and what the bytes say.
 *
 * <p>May import {@code source.plc.driver}, {@code device}, {@code model} and {@code pace}.
 */
@NullMarked
package io.fieldline.source.plc.s7;

import org.jspecify.annotations.NullMarked;
