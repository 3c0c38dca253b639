package io.fieldline.simulator.opcda.variant;

import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.nio.charset.StandardCharsets;

/** What a pointer to a BSTR points to: {@code FLAGGED_WORD_BLOB} of MS-OAUT 2.2.23.1. */
final class BstrFormat {

  private static final long NULL_BSTR = 0xFFFF_FFFFL;

  private BstrFormat() {}

  static void write(NdrWriter out, String text) {
    byte[] chars = text.getBytes(StandardCharsets.UTF_16LE);
    int length = chars.length / 2;
    out.u32(length).u32(chars.length).u32(length).bytes(chars);
  }

  static String read(NdrReader in) {
    in.u32(); // the room, which is the length
    long bytes = in.u32();
    int length = in.count(2);
    byte[] chars = in.bytes(length * 2);
    if (bytes == NULL_BSTR) {
      return "";
    }
    if (bytes > chars.length) {
      throw new NdrException("a BSTR of " + bytes + " bytes has only " + chars.length);
    }
    return new String(chars, 0, (int) bytes, StandardCharsets.UTF_16LE);
  }
}
