package io.fieldline.command;

import java.util.Locale;

/** Durations as people say them. */
final class Ages {

  private Ages() {}

  /** {@code 0.4 s}, {@code 12 s}, {@code 90 min}, {@code 31 h}, {@code 4 d}. */
  static String seconds(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long minutes = Math.round(seconds / 60);
    if (minutes < 120) {
      return minutes + " min";
    }
    long hours = Math.round(seconds / 3600);
    return hours < 48 ? hours + " h" : Math.round(seconds / 86_400) + " d";
  }
}
