package io.fieldline.source.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * What a source that polls counts.
 *
 * @param skipped polls that were left out
 * @param losses polls that failed on a connection that had worked before
 * @param polls good ones
 */
public record PollMeters(Counter skipped, Counter losses, Timer polls) {

  /** The counters of one source. */
  public static PollMeters of(MeterRegistry registry, String source) {
    Tags tags = Tags.of("source", source);
    return new PollMeters(
        Counter.builder("fieldline.source.polls.skipped")
            .description("Polls left out because the one before took longer than the period")
            .tags(tags)
            .register(registry),
        Counter.builder("fieldline.source.losses")
            .description("Polls that failed on a connection that had worked before")
            .tags(tags)
            .register(registry),
        Timer.builder("fieldline.source.polls")
            .description("Good polls, from the request to the decoded values")
            .tags(tags)
            .register(registry));
  }
}
