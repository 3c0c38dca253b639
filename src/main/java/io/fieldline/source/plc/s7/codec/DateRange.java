package io.fieldline.source.plc.s7.codec;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.function.Supplier;

/**
 * The dates that a type has.
 *
 * @param type its name, for messages
 * @param first the first one
 * @param last the last one
 */
record DateRange(String type, LocalDateTime first, LocalDateTime last) {

  /** Refuses what lies outside. */
  LocalDateTime check(LocalDateTime date) {
    if (date.isBefore(first) || date.isAfter(last)) {
      throw new IllegalArgumentException(
          "%s goes from %s to %s, not to %s".formatted(type, first, last, date));
    }
    return date;
  }

  /** Refuses dates that do not exist, such as month 13, and what lies outside. */
  LocalDateTime check(Supplier<LocalDateTime> parts) {
    try {
      return check(parts.get());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
