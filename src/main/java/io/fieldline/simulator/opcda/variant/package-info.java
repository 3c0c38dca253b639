/**
 * Values of OPC DA: VARIANTs, the types that they can have, how one type becomes another and how
 * they are written (MS-OAUT, 2.2.29 and 2.2.30).
 *
 * <p>May import {@code simulator.opcda.ndr}.
 */
@NullMarked
package io.fieldline.simulator.opcda.variant;

import org.jspecify.annotations.NullMarked;
