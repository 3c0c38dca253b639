package io.fieldline.device;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500us}, {@code 100ms}, {@code 10s}, {@code 7d}. */
public final class Durations {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12}) ?(ns|us|ms|s|m|h|d)");

  /** The longest unit comes first. */
  private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", Duration.ofDays(1));
    UNITS.put("h", Duration.ofHours(1));
    UNITS.put("m", Duration.ofMinutes(1));
    UNITS.put("s", Duration.ofSeconds(1));
    UNITS.put("ms", Duration.ofMillis(1));
    UNITS.put("us", Duration.ofNanos(1_000));
    UNITS.put("ns", Duration.ofNanos(1));
  }

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Duration parse(String text) {
    Matcher parts = WRITTEN.matcher(text.strip());
    Duration unit = parts.matches() ? UNITS.get(parts.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("'" + text + "' is no duration: write 100ms, 10s or 1m");
    }
    return unit.multipliedBy(Long.parseLong(parts.group(1)));
  }

  /** Writes a duration with the longest unit that leaves a whole number. */
  public static String write(Duration duration) {
    for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
      long count = duration.dividedBy(unit.getValue());
      if (count > 0 && unit.getValue().multipliedBy(count).equals(duration)) {
        return count + unit.getKey();
      }
    }
    return "0s";
  }
}
