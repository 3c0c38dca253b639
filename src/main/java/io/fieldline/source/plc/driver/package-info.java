/**
 * The roles of a PLC driver: it understands addresses, connects, reads and writes; one package
 * beside this one for each way to do so.
 *
 * <p>May import {@code device} and {@code model}.
 */
@NullMarked
package io.fieldline.source.plc.driver;

import org.jspecify.annotations.NullMarked;
