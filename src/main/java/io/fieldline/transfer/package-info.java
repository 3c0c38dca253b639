/**
 * The drop-in for OPCDataTransfer: reads its settings file and tag map and runs them on Fieldline's
 * own road; {@link io.fieldline.transfer.OpcDataTransfer} and {@link
 * io.fieldline.transfer.CurrentValues} are its Java API.
 *
 * <p>May import {@code model}, {@code device}, {@code pace}, {@code runtime}, {@code yaml} and
 * {@code source.opcda}.
 */
@NullMarked
package io.fieldline.transfer;

import org.jspecify.annotations.NullMarked;
