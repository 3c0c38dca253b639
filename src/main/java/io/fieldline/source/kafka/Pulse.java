package io.fieldline.source.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether brokers answer. The client hides lost connections from its user and goes on by itself, so
 * this counts what comes in: a fetch is answered twice a second, a heartbeat every two seconds.
 */
final class Pulse {

  /** How long connecting may take until that is worth a word. */
  private static final long CONNECTING_NANOS = Duration.ofSeconds(2).toNanos();

  private static final String METRICS = "consumer-metrics";

  private final Metric connections;
  private final Metric bytes;
  private final long patience;
  private final LongSupplier nanos;
  private final long startNanos;
  private double heardBytes;
  private long heardNanos;

  /**
   * The pulse of one client.
   *
   * @param metrics of the client
   * @param patience how long silence is no fault
   * @param nanos the time, as {@link System#nanoTime}
   */
  Pulse(Map<MetricName, ? extends Metric> metrics, Duration patience, LongSupplier nanos) {
    connections = metric(metrics, "connection-count");
    bytes = metric(metrics, "incoming-byte-total");
    this.patience = patience.toNanos();
    this.nanos = nanos;
    startNanos = nanos.getAsLong();
    heardNanos = startNanos - this.patience;
  }

  /** Whether a broker has answered lately; to be asked often. */
  boolean beats() {
    double now = (double) bytes.metricValue();
    if (now > heardBytes) {
      heardBytes = now;
      heardNanos = nanos.getAsLong();
    }
    return (double) connections.metricValue() > 0 && nanos.getAsLong() - heardNanos < patience;
  }

  /** Whether the client is so young that no broker need have answered. */
  boolean isYoung() {
    return nanos.getAsLong() - startNanos < CONNECTING_NANOS;
  }

  private static Metric metric(Map<MetricName, ? extends Metric> metrics, String name) {
    return metrics.entrySet().stream()
        .filter(each -> each.getKey().group().equals(METRICS) && each.getKey().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the Kafka client has no metric " + name))
        .getValue();
  }
}
