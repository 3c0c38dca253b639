package io.fieldline.sqlite;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A size on disk, written {@code 500}, {@code 64K}, {@code 16M}, {@code 1.5G} or {@code 2T}, with
 * or without {@code B} or {@code iB}; the steps are 1024.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) {

  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)([KMGT]?)I?B?");
  private static final String STEPS = "KMGT";

  /** Checks the range. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size must not be negative: " + bytes);
    }
  }

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException when the text is no size
   */
  public static ByteSize parse(String text) {
    var parts = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no size; write 64K, 16M or 1G");
    }
    int step = parts.group(2).isEmpty() ? 0 : STEPS.indexOf(parts.group(2)) + 1;
    return new ByteSize((long) (Double.parseDouble(parts.group(1)) * (1L << (10 * step))));
  }

  /** The size in the largest unit that leaves a number of at least 1, with one decimal. */
  @Override
  public String toString() {
    double number = bytes;
    int step = 0;
    while (number >= 1024 && step < STEPS.length()) {
      number /= 1024;
      step++;
    }
    return step == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, "%.1f %siB", number, STEPS.charAt(step - 1));
  }
}
