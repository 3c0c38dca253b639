package io.fieldline.source.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What a source counts. */
final class SourceMeters {

  final Counter measurements;
  final Counter quarantined;
  final Counter dropped;
  final Counter gaps;

  SourceMeters(MeterRegistry registry, String source) {
    Tags tags = Tags.of("source", source);
    measurements = registry.counter("fieldline.source.measurements", tags);
    quarantined = registry.counter("fieldline.source.quarantined", tags);
    dropped = registry.counter("fieldline.source.dropped", tags);
    gaps = registry.counter("fieldline.source.gaps", tags);
  }
}
