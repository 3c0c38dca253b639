package io.fieldline.source.plc.driver;

import io.fieldline.device.DataType;

/**
 * A place in a PLC that has a value, as a device file names it.
 *
 * @param address in the language of the driver, such as {@code DB4.DBD8} or {@code
 *     DB4.DBD8:REAL[3]}
 * @param type what the device file says of it; {@link DataType#ANY} leaves it to the address
 */
public record Point(String address, DataType type) {}
