package io.fieldline.buffer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What one buffer counts. */
final class BufferMeters implements AutoCloseable {

  private final MeterRegistry registry;
  private final String sink;
  private final List<Meter> gauges = new ArrayList<>();
  private final Counter delivered;
  private final Counter rejected;
  private final Counter retries;
  private final Counter dropped;
  private final Counter corrupt;

  BufferMeters(MeterRegistry registry, String sink) {
    this.registry = registry;
    this.sink = sink;
    delivered = counter("fieldline.sink.measurements", "Measurements that the sink has taken");
    rejected = counter("fieldline.sink.rejected", "Measurements that the sink has rejected");
    retries = counter("fieldline.sink.retries", "Failed deliveries that were tried again");
    dropped = counter("fieldline.buffer.dropped", "Measurements dropped by a bound or a purge");
    corrupt = counter("fieldline.buffer.corrupt", "Measurements lost to damage of the file");
  }

  /** Adds the gauges. */
  void watch(Supplier<BufferStatus> status) {
    gauge("fieldline.buffer.depth", () -> status.get().depth());
    gauge("fieldline.buffer.bytes", () -> status.get().bytes());
    gauge("fieldline.buffer.oldest.age", () -> status.get().oldestAge().toMillis() / 1000.0);
    gauge("fieldline.buffer.hours.left", () -> status.get().hoursLeft().orElse(Double.NaN));
    gauge("fieldline.buffer.empty.in", () -> emptyInSeconds(status.get()));
  }

  void delivered(int measurements) {
    delivered.increment(measurements);
  }

  void rejected() {
    rejected.increment();
  }

  void retried() {
    retries.increment();
  }

  void dropped(long measurements) {
    dropped.increment((double) measurements);
  }

  void corrupt(long measurements) {
    corrupt.increment((double) measurements);
  }

  /** Removes the gauges; counters go on when the buffer is opened again. */
  @Override
  public void close() {
    gauges.forEach(registry::remove);
  }

  private static double emptyInSeconds(BufferStatus status) {
    return status
        .draining()
        .flatMap(Draining::emptyIn)
        .map(left -> left.toMillis() / 1000.0)
        .orElse(Double.NaN);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).tag("sink", sink).register(registry);
  }

  private void gauge(String name, Supplier<Number> value) {
    gauges.add(Gauge.builder(name, value).tag("sink", sink).register(registry));
  }
}
