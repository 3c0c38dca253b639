package io.fieldline.normalize;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the measurements that a step marked as less than good. */
record Marks(Counter type, Counter notANumber, Counter range, Counter future) {

  static Marks in(MeterRegistry meters) {
    return new Marks(
        counter(meters, "type"),
        counter(meters, "not-a-number"),
        counter(meters, "range"),
        counter(meters, "future"));
  }

  private static Counter counter(MeterRegistry meters, String reason) {
    return Counter.builder("fieldline.normalize.marked")
        .description("Measurements whose quality was lowered")
        .tag("reason", reason)
        .register(meters);
  }
}
