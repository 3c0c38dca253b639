package io.fieldline.source.plc.s7.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a CPU says of itself. Every part is empty when the CPU does not tell it.
 *
 * @param orderNumber such as {@code 6ES7 515-2AM01-0AB0}
 * @param firmware such as {@code V2.9.4}
 * @param module its type, such as {@code CPU 1515-2 PN}
 * @param name of the module in the project
 * @param state RUN, STOP, startup, HOLD or DEFECT
 */
public record Cpu(String orderNumber, String firmware, String module, String name, String state) {

  private static final int IDENTIFICATION = 0x0011;
  private static final int COMPONENTS = 0x001c;
  private static final int MODE = 0x0424;

  // Index of the record within its list.
  private static final int ORDER_NUMBER = 1;
  private static final int FIRMWARE = 7;
  private static final int MODULE_NAME = 2;
  private static final int MODULE_TYPE = 7;

  /** Asks a CPU. */
  public static Cpu of(S7Client client) throws S7Exception, InterruptedException {
    Optional<SystemList> identification = client.systemList(IDENTIFICATION, 0);
    Optional<SystemList> components = client.systemList(COMPONENTS, 0);
    Optional<SystemList> mode = client.systemList(MODE, 0);
    return new Cpu(
        identification.map(list -> text(list, ORDER_NUMBER, 20)).orElse(""),
        identification.map(Cpu::firmware).orElse(""),
        components.map(list -> text(list, MODULE_TYPE, 24)).orElse(""),
        components.map(list -> text(list, MODULE_NAME, 24)).orElse(""),
        mode.map(Cpu::state).orElse(""));
  }

  private static String text(SystemList list, int index, int length) {
    byte[] record = record(list, index);
    int end = Math.min(record.length, 2 + length);
    return end <= 2
        ? ""
        : new String(Arrays.copyOfRange(record, 2, end), StandardCharsets.ISO_8859_1)
            .replaceAll("[^\\x20-\\x7e\\xa0-\\xff]", " ")
            .strip();
  }

  /** The record of the firmware ends in {@code V}, then three numbers of a byte each. */
  private static String firmware(SystemList list) {
    byte[] record = record(list, FIRMWARE);
    int at = record.length - 4;
    return at >= 0 && record[at] == 'V'
        ? "V%d.%d.%d"
            .formatted(Bytes.u8(record, at + 1), Bytes.u8(record, at + 2), Bytes.u8(record, at + 3))
        : "";
  }

  /** The low half of the fourth byte is the present mode (Siemens, list W#16#xy24). */
  private static String state(SystemList list) {
    if (list.records().isEmpty() || list.records().get(0).length < 4) {
      return "";
    }
    int mode = Bytes.u8(list.records().get(0), 3) & 0x0f;
    return switch (mode) {
      case 1, 2, 3, 4 -> "STOP";
      case 5, 6, 7 -> "startup";
      case 8 -> "RUN";
      case 0x0a -> "HOLD";
      case 0x0d -> "DEFECT";
      default -> "mode " + mode;
    };
  }

  private static byte[] record(SystemList list, int index) {
    return list.records().stream()
        .filter(record -> record.length >= 2 && Bytes.u16(record, 0) == index)
        .findFirst()
        .orElse(new byte[0]);
  }
}
