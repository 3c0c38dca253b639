package io.fieldline.script.language;

import io.fieldline.script.function.InputReading;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code Value['plant/boiler/power']} gives. */
record Tagged(int input, InputReading reading) {

  static final List<String> MEMBERS = List.of("value", "timestamp", "status_code");

  /** {@code value}, {@code timestamp} (ns since 1970) or {@code status_code}; else null. */
  @Nullable Object member(String name) {
    return switch (name) {
      case "value" -> InputReading.plain(reading.newest().value());
      case "timestamp" -> ChronoUnit.NANOS.between(Instant.EPOCH, reading.newest().sourceTime());
      case "status_code" -> reading.newest().quality().word();
      default -> null;
    };
  }

  @Override
  public String toString() {
    return reading.newest().value() + " " + reading.newest().quality();
  }
}
