package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;

/**
 * CHAR and WCHAR, alone or as an array, which is one text. Characters 0 at the end are filling, and
 * no part of the text.
 *
 * @param characters narrow or wide
 * @param length 1 or more
 */
record CharsCodec(Characters characters, int length) implements Codec {

  @Override
  public int size() {
    return length * characters.width();
  }

  @Override
  public Value decode(ByteBuffer in) {
    String text = characters.take(length, in);
    int end = length;
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return Value.of(text.substring(0, end));
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    ByteBuffer text = characters.bytes(value);
    if (text.remaining() > size()) {
      throw new IllegalArgumentException(
          "'%s' has %d characters, there is room for %d"
              .formatted(value, text.remaining() / characters.width(), length));
    }
    int filling = size() - text.remaining();
    out.put(text).put(new byte[filling]);
  }
}
