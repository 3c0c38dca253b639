package io.fieldline.format;

import java.time.Instant;

/**
 * Writes times as {@link Instant#toString} does, which took most of the time of writing JSON.
 * Measurements that stand one after the other mostly lie in the same second: what is written of it
 * is kept. For one thread.
 */
final class UtcText {

  private static final int MILLI = 1_000_000;
  private static final int MICRO = 1_000;

  private long second = Long.MIN_VALUE;
  private String upToTheSecond = "";

  String of(Instant time) {
    if (time.getEpochSecond() != second) {
      second = time.getEpochSecond();
      String text = Instant.ofEpochSecond(second).toString();
      upToTheSecond = text.substring(0, text.length() - 1);
    }
    int nanos = time.getNano();
    if (nanos == 0) {
      return upToTheSecond + 'Z';
    }
    if (nanos % MILLI == 0) {
      return upToTheSecond + fraction(nanos / MILLI, 3);
    }
    return upToTheSecond + (nanos % MICRO == 0 ? fraction(nanos / MICRO, 6) : fraction(nanos, 9));
  }

  /** {@code .007Z}: as many digits as are asked for. */
  private static String fraction(int number, int digits) {
    var text = new char[digits + 2];
    text[0] = '.';
    text[digits + 1] = 'Z';
    int rest = number;
    for (int i = digits; i > 0; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    return new String(text);
  }
}
