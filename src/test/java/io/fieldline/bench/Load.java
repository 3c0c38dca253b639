package io.fieldline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * Messages to publish.
 *
 * @param probe makes what is published before, until the first arrives
 * @param messages what is published, in this order
 * @param values measurements per message
 * @param qos MQTT quality of service
 * @param window most measurements that are published but have not arrived
 */
record Load(Supplier<Message> probe, List<Message> messages, int values, int qos, int window) {

  private static final int TAGS = 200;
  private static final long PATIENCE_SECONDS = 120;
  private static final long PAUSE_NANOS = 50_000;

  record Message(String topic, byte[] payload) {}

  /** Bare values of 200 sensors in turn. */
  static Load singleValues(int count, int qos) {
    var messages = new ArrayList<Message>(count);
    for (int i = 0; i < count; i++) {
      messages.add(
          new Message("sensor/T" + i % TAGS, bytes(Double.toString(20 + i % 1000 / 100.0))));
    }
    return new Load(() -> messages.get(0), messages, 1, qos, 5_000);
  }

  /** JSON arrays of measurements of 200 tags in turn, no two with the same tag and time. */
  static Load batches(int count, int values, int qos) {
    Instant start = Instant.now().minusSeconds(3600);
    var messages = new ArrayList<Message>(count);
    for (int i = 0; i < count; i++) {
      messages.add(batch(start, (long) i * values, values));
    }
    return new Load(() -> batch(Instant.now(), 0, values), messages, values, qos, 50 * values);
  }

  private static Message batch(Instant start, long first, int values) {
    var json = new StringJoiner(",", "[", "]");
    for (long number = first; number < first + values; number++) {
      json.add(
          "{\"tag\":\"plant/unit%d/t%d\",\"value\":%.2f,\"time\":\"%s\"}"
              .formatted(
                  number % 10,
                  number % TAGS,
                  20 + number % 1000 / 100.0,
                  start.plusMillis(number / TAGS)));
    }
    return new Message("batches", bytes(json.toString()));
  }

  /**
   * Publishes everything and waits until it has arrived; measurements per second.
   *
   * @param arrived how many measurements have arrived since the road was opened
   */
  double rate(RawPublisher publisher, LongSupplier arrived) throws IOException {
    awaitReady(publisher, arrived);
    long before = arrived.getAsLong();
    long start = System.nanoTime();
    long sent = 0;
    for (Message message : messages) {
      awaitRoom(publisher, arrived, before + sent - window);
      publisher.publish(message.topic(), message.payload(), qos);
      sent += values;
    }
    publisher.flush();
    awaitRoom(publisher, arrived, before + sent - 1);
    double seconds = (System.nanoTime() - start) / 1e9;
    long extra = arrived.getAsLong() - before - sent;
    if (extra != 0) {
      throw new IllegalStateException(extra + " measurements more arrived than were published");
    }
    return sent / seconds;
  }

  /** Waits until more than a number of measurements have arrived. */
  private static void awaitRoom(RawPublisher publisher, LongSupplier arrived, long number)
      throws IOException {
    if (arrived.getAsLong() > number) {
      return;
    }
    publisher.flush();
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (arrived.getAsLong() <= number) {
      LockSupport.parkNanos(PAUSE_NANOS);
      if (System.nanoTime() > end) {
        throw new IllegalStateException("only " + arrived.getAsLong() + " measurements arrived");
      }
    }
  }

  /** The subscriber may still be on its way: sends probes until one arrives. */
  private void awaitReady(RawPublisher publisher, LongSupplier arrived) {
    Awaitility.await()
        .pollInSameThread()
        .until(
            () -> {
              Message first = probe.get();
              publisher.publish(first.topic(), first.payload(), qos);
              publisher.flush();
              LockSupport.parkNanos(200_000_000);
              return arrived.getAsLong() > 0;
            });
    long[] last = {-1};
    Awaitility.await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1500))
        .until(
            () -> {
              long now = arrived.getAsLong();
              boolean quiet = now == last[0];
              last[0] = now;
              return quiet;
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
