package io.fieldline.source.plc.plc4x;

import java.util.regex.Pattern;

/**
 * Modbus addresses that PLC4X 0.13.1 takes without complaint and then reads wrongly: its driver
 * merges neighbors into one request and forgets what was particular about each.
 */
final class ModbusAddress {

  private static final Pattern UNIT = Pattern.compile("\\{.*\\bunit-id\\b.*}");
  private static final Pattern BITS =
      Pattern.compile("(?:coil:|discrete-input:|[01]x?\\d).*\\[(?!1])\\d+].*");
  private static final Pattern NO_TYPE =
      Pattern.compile(".*:(L?TIME|L?DATE|\\w+_OF_DAY|\\w+_AND_TIME|W?STRING|CHAR)\\b.*");

  private ModbusAddress() {}

  /**
   * Checks an address that the driver has accepted.
   *
   * @throws IllegalArgumentException what it would do wrong and what to write
   */
  static void check(String address) {
    if (UNIT.matcher(address).find()) {
      throw new IllegalArgumentException(
          "'"
              + address
              + "' would be read from the connection's own unit: give each unit a route of its"
              + " own with the parameter default-unit-identifier");
    }
    if (BITS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "of '" + address + "' only the first bit would be read: give each bit its own tag");
    }
    var type = NO_TYPE.matcher(address);
    if (type.matches()) {
      throw new IllegalArgumentException(
          "'" + address + "': " + type.group(1) + " cannot be read from Modbus registers");
    }
  }
}
