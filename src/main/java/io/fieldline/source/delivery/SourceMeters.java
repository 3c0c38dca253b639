package io.fieldline.source.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * What every source counts.
 *
 * @param measurements delivered
 * @param dropped lost although the source had them
 */
public record SourceMeters(Counter measurements, Counter dropped) {

  /** The counters of one source. */
  public static SourceMeters of(MeterRegistry registry, String source) {
    Tags tags = Tags.of("source", source);
    return new SourceMeters(
        registry.counter("fieldline.source.measurements", tags),
        registry.counter("fieldline.source.dropped", tags));
  }
}
