package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;

/**
 * STRING and WSTRING: the declared length, the actual length, then the characters; each length is
 * as wide as a character.
 *
 * @param characters narrow or wide
 * @param length as declared, in characters; it is written, too
 */
record StringCodec(Characters characters, int length) implements Codec {

  @Override
  public int size() {
    return (2 + length) * characters.width();
  }

  @Override
  public Value decode(ByteBuffer in) {
    int end = in.position() + size();
    int declared = (int) WholeCodec.unsigned(in, characters.width());
    int actual = (int) WholeCodec.unsigned(in, characters.width());
    if (declared > characters.longestString() || actual > declared) {
      throw new IllegalArgumentException(
          "its length is %d of at most %d characters".formatted(actual, declared));
    }
    if (actual > length) {
      throw new IllegalArgumentException(
          "its text has %d characters: write the declared length, %s(%d)"
              .formatted(actual, characters.stringName(), declared));
    }
    String text = characters.take(actual, in);
    in.position(end);
    return Value.of(text);
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    ByteBuffer text = characters.bytes(value);
    int actual = text.remaining() / characters.width();
    if (actual > length) {
      throw new IllegalArgumentException(
          "'%s' has %d characters, %s(%d) takes %d"
              .formatted(value, actual, characters.stringName(), length, length));
    }
    WholeCodec.put(length, characters.width(), out);
    WholeCodec.put(actual, characters.width(), out);
    out.put(text).put(new byte[(length - actual) * characters.width()]);
  }
}
