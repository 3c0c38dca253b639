package io.fieldline.source.plc.s7.wire;

import io.fieldline.model.Quality;

/**
 * Why a PLC does not read or write something, and what to change. The codes are those of the lists
 * that libnodave and python-snap7 publish.
 *
 * @param quality bad, with the sub-status that fits
 * @param reason for an engineer, with the names of TIA Portal
 * @param everything whether it refused the whole request, whatever the addresses in it
 */
public record Refusal(Quality quality, String reason, boolean everything) {

  private static final String OPTIMIZED =
      "switch off 'Optimized block access' (Properties > Attributes of the data block), compile and"
          + " download";

  private static final String FULL_ACCESS =
      "set 'Full access (no protection)' (Properties > Protection & Security > Access level of the"
          + " CPU)";

  private static final String PUT_GET =
      "tick 'Permit access with PUT/GET communication from remote partner' (Properties > Protection"
          + " & Security > Connection mechanisms of the CPU)";

  /**
   * For one address.
   *
   * @param code the return code of an item, 0 to 254
   */
  static Refusal ofItem(int code) {
    return new Refusal(quality(code), item(code) + " (return code %02x)".formatted(code), false);
  }

  /**
   * For a whole request.
   *
   * @param error error class and code of a message's header, 16 bits, not 0
   */
  static Refusal ofRequest(int error) {
    boolean known = !request(error).isEmpty();
    String text = known ? request(error) : "the CPU refused the request";
    return new Refusal(
        known ? Quality.BAD_CONFIGURATION : Quality.BAD_COMMUNICATION,
        text + " (error %04x)".formatted(error),
        true);
  }

  private static Quality quality(int code) {
    return switch (code) {
      case 0x03, 0x05, 0x06, 0x07, 0x0a -> Quality.BAD_CONFIGURATION;
      case 0x01 -> Quality.BAD_DEVICE_FAILURE;
      default -> Quality.BAD_COMMUNICATION;
    };
  }

  private static String item(int code) {
    return switch (code) {
      case 0x01 -> "hardware fault: see the diagnostics buffer of the CPU";
      case 0x03 ->
          "access denied: "
              + FULL_ACCESS
              + ", and for writing switch off 'Data block write-protected in the device' (its"
              + " Attributes)";
      case 0x05 ->
          "address out of range: the data block is shorter, or it is optimized: " + OPTIMIZED;
      case 0x06, 0x07 -> "the CPU does not accept this type or length at this address";
      case 0x0a ->
          "no such object: the data block is missing or shorter, or it is optimized: " + OPTIMIZED;
      default -> "the CPU refused this address";
    };
  }

  private static String request(int error) {
    return switch (error) {
      case 0x8104, 0x8304 -> "reading and writing is not permitted: " + PUT_GET + " and download";
      case 0xd241, 0xd602 -> "the CPU is protected by a password: " + FULL_ACCESS;
      case 0x8101, 0x8103, 0x8105, 0x8106, 0x8107, 0x810a -> item(error & 0xff);
      case 0x8500, 0x8702 -> "the CPU does not accept the size or address of this request";
      default -> "";
    };
  }
}
