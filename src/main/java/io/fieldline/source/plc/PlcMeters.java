package io.fieldline.source.plc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** What a source counts. */
final class PlcMeters {

  final Counter measurements;
  final Counter dropped;
  final Counter skipped;
  final Counter losses;
  final Timer polls;

  PlcMeters(MeterRegistry registry, String source) {
    Tags tags = Tags.of("source", source);
    measurements = registry.counter("fieldline.source.measurements", tags);
    dropped = registry.counter("fieldline.source.dropped", tags);
    skipped =
        Counter.builder("fieldline.source.polls.skipped")
            .description("Polls left out because the one before took longer than the period")
            .tags(tags)
            .register(registry);
    losses =
        Counter.builder("fieldline.source.losses")
            .description("Polls that failed on a connection that had worked before")
            .tags(tags)
            .register(registry);
    polls =
        Timer.builder("fieldline.source.polls")
            .description("Good polls, from the request to the decoded values")
            .tags(tags)
            .register(registry);
  }
}
