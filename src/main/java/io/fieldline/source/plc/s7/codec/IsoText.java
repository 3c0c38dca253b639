package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Dates and times of day as texts of ISO 8601, without zone, as controllers know none. The number
 * of digits behind the seconds is fixed: it is the resolution of the type.
 */
enum IsoText {
  MILLIS(ChronoUnit.MILLIS, "HH:mm:ss.SSS"),
  NANOS(ChronoUnit.NANOS, "HH:mm:ss.SSSSSSSSS");

  private final ChronoUnit step;
  private final DateTimeFormatter time;
  private final DateTimeFormatter dateTime;

  IsoText(ChronoUnit step, String time) {
    this.step = step;
    this.time = DateTimeFormatter.ofPattern(time);
    this.dateTime = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'" + time);
  }

  /** The resolution in nanoseconds. */
  long nanosPerStep() {
    return step.getDuration().toNanos();
  }

  /** The text of a time of day. */
  Value of(LocalTime of) {
    return Value.of(time.format(of));
  }

  /** The text of a date and time of day. */
  Value of(LocalDateTime of) {
    return Value.of(dateTime.format(of));
  }

  /** The date of a text such as {@code 2026-11-21}. */
  static LocalDate date(Value value) {
    return parse(value, LocalDate::parse, "2026-11-21");
  }

  /** The time of a text such as {@code 12:34:56.789}; refuses a finer one than the type has. */
  LocalTime time(Value value) {
    LocalTime read = parse(value, LocalTime::parse, "12:34:56.789");
    return exact(value, read, read.truncatedTo(step));
  }

  /** The same for a text such as {@code 2026-11-21T12:34:56.789}. */
  LocalDateTime dateTime(Value value) {
    LocalDateTime read = parse(value, LocalDateTime::parse, "2026-11-21T12:34:56.789");
    return exact(value, read, read.truncatedTo(step));
  }

  private <T> T exact(Value value, T read, T truncated) {
    if (!read.equals(truncated)) {
      throw new IllegalArgumentException("the type has " + step + ", '" + value + "' is finer");
    }
    return read;
  }

  private static <T> T parse(Value value, Function<String, T> parser, String example) {
    try {
      return parser.apply(value.toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + value + "' is not like " + example, e);
    }
  }
}
