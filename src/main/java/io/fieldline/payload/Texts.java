package io.fieldline.payload;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads values that are written as text. */
final class Texts {

  private static final int SHOWN = 40;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Texts() {}

  /**
   * The payload as UTF-8 text, without a byte order mark and surrounding blanks.
   *
   * @throws PayloadException when the payload is empty or not UTF-8
   */
  static String decode(byte[] bytes) throws PayloadException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new PayloadException("the payload is not UTF-8 text");
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    text = text.strip();
    if (text.isEmpty()) {
      throw new PayloadException("the payload is empty");
    }
    return text;
  }

  /**
   * A number, a truth value ({@code true}, {@code false}, any case) or, if allowed, a text.
   *
   * @throws PayloadException when it is none of them
   */
  static Value value(String text, boolean textAllowed) throws PayloadException {
    if (looksNumeric(text)) {
      Value number = number(text);
      if (number != null) {
        return number;
      }
    } else if (text.equalsIgnoreCase("true")) {
      return Value.of(true);
    } else if (text.equalsIgnoreCase("false")) {
      return Value.of(false);
    }
    if (textAllowed) {
      return text(text);
    }
    throw new PayloadException(notANumber(text));
  }

  /**
   * A text value.
   *
   * @throws PayloadException when it is too long
   */
  static Value text(String text) throws PayloadException {
    if (text.length() > Value.Text.MAX_LENGTH) {
      throw new PayloadException("the text has more than 65535 characters");
    }
    return Value.of(text);
  }

  /** The text, cut to what a reason may quote. */
  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static @Nullable Value number(String text) throws PayloadException {
    try {
      if (isWhole(text)) {
        return Value.of(Long.parseLong(text));
      }
    } catch (NumberFormatException e) {
      // More than 64 bits: read it as a floating-point number below.
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isInfinite(number)) {
        throw new PayloadException("the number " + shown(text) + " is too large");
      }
      return Value.of(number);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String notANumber(String text) {
    String reason = "'" + shown(text) + "' is no number and no truth value";
    return text.matches("[-+]?\\d+,\\d+") ? reason + ": write a point, not a comma" : reason;
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean sign = i == 0 && (c == '-' || c == '+');
      if (!sign && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /**
   * Java's own reader also takes {@code 1d}, {@code 0x1p3}, {@code NaN} and {@code Infinity}, which
   * no plant means as a number.
   */
  private static boolean looksNumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e') {
        return false;
      }
    }
    return true;
  }
}
