package io.fieldline.device;

import java.time.Duration;

/** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 7d}. */
final class Durations {

  private Durations() {}

  static Duration parse(String text) {
    int unit = 0;
    while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
      unit++;
    }
    long amount = Long.parseLong(text.substring(0, unit));
    return switch (text.substring(unit)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> throw new IllegalArgumentException("a duration ends in ms, s, m, h or d: " + text);
    };
  }
}
