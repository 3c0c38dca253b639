package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How texts stand in a controller. CHAR and STRING have one byte for each character and say not in
 * which code page; ISO 8859-1 is taken, which keeps every byte.
 */
enum Characters {
  NARROW(1, "STRING", 254, StandardCharsets.ISO_8859_1),
  WIDE(2, "WSTRING", 16_382, StandardCharsets.UTF_16BE);

  private final int width;
  private final String stringName;
  private final int longestString;
  private final Charset charset;

  Characters(int width, String stringName, int longestString, Charset charset) {
    this.width = width;
    this.stringName = stringName;
    this.longestString = longestString;
    this.charset = charset;
  }

  /** Bytes of one character. */
  int width() {
    return width;
  }

  /** The type that has a length. */
  String stringName() {
    return stringName;
  }

  /** The longest such string that can be declared, in characters. */
  int longestString() {
    return longestString;
  }

  /**
   * Takes some characters.
   *
   * @throws IllegalArgumentException when they are no text
   */
  String take(int length, ByteBuffer bytes) {
    ByteBuffer part = bytes.slice(bytes.position(), length * width);
    bytes.position(bytes.position() + length * width);
    try {
      return charset.newDecoder().decode(part).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the characters are no " + charset + " text", e);
    }
  }

  /**
   * The bytes of a text.
   *
   * @throws IllegalArgumentException when the value is no text, or has other characters
   */
  ByteBuffer bytes(Value value) {
    if (!(value instanceof Value.Text text)) {
      throw new IllegalArgumentException("'" + value + "' is no text");
    }
    try {
      return charset.newEncoder().encode(CharBuffer.wrap(text.text()));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "'%s' has characters that are not in %s".formatted(text.text(), charset), e);
    }
  }
}
