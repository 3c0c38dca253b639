package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.nio.charset.StandardCharsets;

/** A text of a VARIANT: FLAGGED_WORD_BLOB, MS-OAUT, 2.2.23. */
final class Bstr {

  private Bstr() {}

  /**
   * Reads what the pointer to it points to.
   *
   * @throws UnfitException when it is too long for a value; it is read then
   */
  static Value read(StubReader in) {
    int room = in.count(2);
    in.u32(); // its length in bytes, or all ones for none
    in.u32(); // its length in characters, once more
    String text = in.chars(room);
    if (room > Value.Text.MAX_LENGTH) {
      throw new UnfitException(
          "the text has %d characters; %d are possible".formatted(room, Value.Text.MAX_LENGTH));
    }
    return Value.of(text);
  }

  /** Writes what the pointer to it points to. */
  static void write(StubWriter out, String text) {
    byte[] chars = text.getBytes(StandardCharsets.UTF_16LE);
    out.u32(chars.length / 2).u32(chars.length).u32(chars.length / 2).bytes(chars);
  }
}
