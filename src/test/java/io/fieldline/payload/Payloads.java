package io.fieldline.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Reads payloads that tests write as text. */
final class Payloads {

  static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");

  private Payloads() {}

  static Reading read(PayloadFormat format, String payload) throws PayloadException {
    return read(format, payload.getBytes(StandardCharsets.UTF_8));
  }

  static Reading read(PayloadFormat format, byte[] payload) throws PayloadException {
    return format.read(new Message("topic", payload, RECEIVED), new TopicNaming());
  }

  /** Each measurement as {@code parameter=value}. */
  static List<String> values(Reading reading) {
    return reading.measurements().stream().map(m -> m.tag().parameter() + "=" + m.value()).toList();
  }

  static List<String> reasons(Reading reading) {
    return reading.faults().stream().map(Reading.Fault::reason).toList();
  }
}
