package io.fieldline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;

/**
 * Messages to publish.
 *
 * @param messages what is published, in this order
 * @param values measurements per message
 * @param qos MQTT quality of service
 * @param window most measurements that are published but have not arrived
 */
record Load(List<Message> messages, int values, int qos, int window) {

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
    // A receiver holds 1,000 messages that are not stored; it drops more than that of QoS 0.
    return new Load(messages, 1, qos, qos == 0 ? 1_000 : 10_000);
  }

  /** JSON arrays of measurements of 200 tags in turn, no two with the same tag and time. */
  static Load batches(int count, int values, int qos) {
    Instant first = Instant.now().minusSeconds(3600);
    var messages = new ArrayList<Message>(count);
    for (int i = 0; i < count; i++) {
      var json = new StringBuilder("[");
      for (int k = 0; k < values; k++) {
        long number = (long) i * values + k;
        json.append(k == 0 ? "" : ",")
            .append("{\"tag\":\"plant/unit")
            .append(number % 10)
            .append("/t")
            .append(number % TAGS)
            .append("\",\"value\":")
            .append(20 + number % 1000 / 100.0)
            .append(",\"time\":\"")
            .append(first.plusMillis(number / TAGS))
            .append("\"}");
      }
      messages.add(new Message("batches", bytes(json.append(']').toString())));
    }
    return new Load(messages, values, qos, 50 * values);
  }

  long measurements() {
    return (long) messages.size() * values;
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

  /** The subscriber may still be on its way: sends the first message until one arrives. */
  private void awaitReady(RawPublisher publisher, LongSupplier arrived) {
    Awaitility.await()
        .pollInSameThread()
        .until(
            () -> {
              publisher.publish(messages.get(0).topic(), messages.get(0).payload(), qos);
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
