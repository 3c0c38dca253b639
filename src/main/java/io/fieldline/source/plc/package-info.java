/**
 * The component {@code plc}: polls the tags of a device and writes values, over one connection per
 * PLC that is renewed whenever it fails.
 *
 * <p>May import {@code device}, {@code model}, {@code pace}, {@code source.delivery} and {@code
 * source.link}; the packages below hold one driver each.
 */
@NullMarked
package io.fieldline.source.plc;

import org.jspecify.annotations.NullMarked;
