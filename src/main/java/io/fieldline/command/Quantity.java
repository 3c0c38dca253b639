package io.fieldline.command;

import java.util.Locale;

/** Numbers as people read them. */
final class Quantity {

  private Quantity() {}

  /** {@code 1,234,567}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** The same, rounded. */
  static String count(double number) {
    return count(Math.round(number));
  }

  /** {@code 1 measurement}, {@code 7 measurements}. */
  static String of(long number, String thing) {
    if (number == 1) {
      return "1 " + thing;
    }
    return count(number) + " " + thing.replaceFirst("y$", "ie") + "s";
  }

  /** {@code 265 B}, {@code 80.1 MB}. */
  static String bytes(double bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }
}
