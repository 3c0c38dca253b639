package io.fieldline.normalize;

import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out measurements that say nothing new, tag by tag, compared with the last one passed on.
 *
 * <p>In this order: the first one passes; one older than the last passes too and is not compared
 * with later ones, because late data was never judged; a different quality passes; one that follows
 * sooner than {@code minInterval} is left out; without a deadband the rest passes; a value that
 * moved by more than the deadband passes; after {@code maxInterval} it passes anyway.
 *
 * <p>Safe for several sources at once. Remembers two measurements for each defined tag that has a
 * deadband or interval, of at most twice as many tags after the device files changed.
 */
final class ReportByException {

  /** What was passed on last. Guarded by itself, so that tags do not wait for each other. */
  private static final class Memory {
    private @Nullable Measurement last;
    private @Nullable Measurement firstLeftOut;
    private long leftOut;
    private boolean soon;

    void passed(Measurement measurement) {
      last = measurement;
      firstLeftOut = null;
      leftOut = 0;
    }

    void leftOut(Measurement measurement, boolean tooSoon) {
      if (firstLeftOut == null) {
        firstLeftOut = measurement;
      }
      leftOut++;
      soon = tooSoon;
    }
  }

  private static final int MIN_SWEEP = 1_000;

  private final TagDirectory tags;
  private final ConcurrentMap<Tag, Memory> memories = new ConcurrentHashMap<>();
  private final Counter still;
  private final Counter soon;

  private volatile int sweepAt = MIN_SWEEP;

  ReportByException(TagDirectory tags, MeterRegistry meters) {
    this.tags = tags;
    still = counter(meters, "deadband");
    soon = counter(meters, "interval");
  }

  private static Counter counter(MeterRegistry meters, String reason) {
    return Counter.builder("fieldline.normalize.suppressed")
        .description("Measurements left out because they say nothing new")
        .tag("reason", reason)
        .register(meters);
  }

  /** Whether the measurement is passed on; remembers it if so. */
  boolean passes(TagDefinition definition, Measurement measurement) {
    if (!definition.reporting().isSelective()) {
      return true;
    }
    Memory memory = memory(measurement.tag());
    synchronized (memory) {
      Measurement last = memory.last;
      if (last != null && measurement.sourceTime().isBefore(last.sourceTime())) {
        return true;
      }
      Counter reason = last == null ? null : suppressed(definition, last, measurement);
      if (reason != null) {
        reason.increment();
        memory.leftOut(measurement, isSoon(reason));
        return false;
      }
      memory.passed(measurement);
      return true;
    }
  }

  /** What was passed on last and what was left out since; empty when nothing is remembered. */
  Optional<Passing> passing(TagDefinition definition, Tag tag) {
    Memory memory = memories.get(tag);
    if (memory == null) {
      return Optional.empty();
    }
    synchronized (memory) {
      Measurement last = memory.last;
      return last == null
          ? Optional.empty()
          : Optional.of(
              new Passing(
                  last,
                  memory.leftOut,
                  Optional.ofNullable(memory.firstLeftOut),
                  memory.leftOut == 0 ? "" : words(definition, memory.soon)));
    }
  }

  private static String words(TagDefinition definition, boolean soon) {
    if (soon) {
      return "sooner than minInterval, " + definition.reporting().minInterval().toMillis() + " ms";
    }
    String unit = definition.unit().isEmpty() ? "" : " " + definition.unit();
    return "within the deadband of " + definition.deadbandWidth() + unit;
  }

  @SuppressWarnings("ReferenceEquality") // one of two counters
  private boolean isSoon(Counter reason) {
    return reason == soon;
  }

  /**
   * Forgets what was passed on last, because it may not have arrived: the next measurement of the
   * tag passes.
   */
  void forget(Tag tag) {
    memories.remove(tag);
  }

  /** How many tags are remembered. */
  int remembered() {
    return memories.size();
  }

  private Memory memory(Tag tag) {
    Memory known = memories.get(tag);
    if (known != null) {
      return known;
    }
    // Device files change: from time to time, tags that they no longer name are forgotten.
    if (memories.size() >= sweepAt) {
      memories.keySet().removeIf(old -> tags.definition(old).isEmpty());
      sweepAt = Math.max(MIN_SWEEP, 2 * memories.size());
    }
    return memories.computeIfAbsent(tag, key -> new Memory());
  }

  private @Nullable Counter suppressed(
      TagDefinition definition, Measurement last, Measurement measurement) {
    if (last.quality().word() != measurement.quality().word()) {
      return null;
    }
    Duration elapsed = Duration.between(last.sourceTime(), measurement.sourceTime());
    TagDefinition.Reporting reporting = definition.reporting();
    if (elapsed.compareTo(reporting.minInterval()) < 0) {
      return soon;
    }
    if (reporting.deadband().isNone()
        || moved(last.value(), measurement.value(), definition.deadbandWidth())) {
      return null;
    }
    Duration max = reporting.maxInterval();
    return !max.isZero() && elapsed.compareTo(max) >= 0 ? null : still;
  }

  private static boolean moved(Value from, Value to, double deadband) {
    if (from instanceof Value.Text || to instanceof Value.Text) {
      return !from.equals(to);
    }
    double a = from.asDouble();
    double b = to.asDouble();
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) != Double.isNaN(b);
    }
    return Math.abs(b - a) > deadband;
  }
}
