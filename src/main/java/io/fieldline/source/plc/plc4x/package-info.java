/**
 * PLCs that speak another protocol than S7, through the PLC4X drivers on the class path: Modbus,
 * OPC UA, EtherNet/IP, ADS, KNX. The only package that knows PLC4X, what it forgets to close and
 * where it never comes back; nothing of it is loaded before the first such PLC.
 *
 * <p>May import {@code source.plc.driver}, {@code model} and {@code pace}.
 */
@NullMarked
package io.fieldline.source.plc.plc4x;

import org.jspecify.annotations.NullMarked;
