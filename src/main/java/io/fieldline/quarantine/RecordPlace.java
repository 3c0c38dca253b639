package io.fieldline.quarantine;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record of a log such as Kafka's stands. The subject of its entry is this as text, {@code
 * plant/boiler/temperature, partition 3, offset 42, 2026-11-21T12:00:00.123Z}: all that is needed,
 * beside the payload, to read the record once more when Kafka has long deleted it.
 *
 * @param address the topic and, behind a slash, the key if the record has one; a topic has no slash
 * @param partition 0 or more
 * @param offset 0 or more
 * @param time the record's own time, milliseconds; empty when it has none
 */
public record RecordPlace(String address, int partition, long offset, Optional<Instant> time) {

  /** A key may hold anything, these words too: what comes last counts. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(.+), partition (\\d{1,9}), offset (\\d{1,18})(?:, ([-+\\d:.TZ]+))?", Pattern.DOTALL);

  /** Reads a subject; empty when it names no record, or when it was cut. */
  public static Optional<RecordPlace> parse(String subject) {
    Matcher parts = TEXT.matcher(subject);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RecordPlace(
              parts.group(1),
              Integer.parseInt(parts.group(2)),
              Long.parseLong(parts.group(3)),
              Optional.ofNullable(parts.group(4)).map(Instant::parse)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The topic alone. */
  public String topic() {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }

  @Override
  public String toString() {
    return address
        + ", partition "
        + partition
        + ", offset "
        + offset
        + time.map(given -> ", " + given).orElse("");
  }
}
