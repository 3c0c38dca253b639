package io.fieldline;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.fieldline.testkit.peers.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Publishes 0, 1, 2, ... to each of three topics with QoS 1. The source time of a number is its own
 * millisecond, so that a number delivered twice is the same measurement.
 */
final class SequencePublisher implements AutoCloseable {

  private static final List<String> PARAMETERS = List.of("a", "b", "c");
  private static final int LOAD_EACH_10_MS = 20;

  /** From here on those that the broker has are forgotten, so that a load may last for long. */
  private static final int MOST_UNDERWAY = 10_000;

  private final Instant start = Instant.now().minusSeconds(36_000);
  private final Map<String, Long> published = new LinkedHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<CompletableFuture<Mqtt5PublishResult>> underway = new ArrayList<>();
  private final Mqtt5AsyncClient client;

  SequencePublisher(Mosquitto broker) {
    PARAMETERS.forEach(parameter -> published.put(parameter, 0L));
    client =
        Mqtt5Client.builder()
            .identifier("publisher")
            .serverHost(broker.host())
            .serverPort(broker.port())
            .automaticReconnectWithDefaultConfig()
            .buildAsync();
    client.connectWith().cleanStart(false).sessionExpiryInterval(3600).send().join();
  }

  /** Publishes so many messages, one topic after the other, and waits until the broker has them. */
  void publish(int count) {
    send(count);
    acknowledged().join();
  }

  /** Publishes 2000 messages a second until the returned load is closed. */
  Load load() {
    return new Load(
        clock.scheduleAtFixedRate(() -> send(LOAD_EACH_10_MS), 0, 10, TimeUnit.MILLISECONDS));
  }

  /** How many numbers each parameter has: its last one plus 1. */
  synchronized Map<String, Long> published() {
    return Map.copyOf(published);
  }

  synchronized long total() {
    return published.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.disconnect().join();
  }

  private synchronized void send(int count) {
    if (underway.size() > MOST_UNDERWAY) {
      underway.removeIf(CompletableFuture::isDone);
    }
    for (int i = 0; i < count; i++) {
      String parameter = PARAMETERS.get(i % PARAMETERS.size());
      long number = published.merge(parameter, 1L, Long::sum) - 1;
      String json = "{\"value\":%d,\"time\":\"%s\"}".formatted(number, start.plusMillis(number));
      underway.add(
          client
              .publishWith()
              .topic("loss/line/" + parameter)
              .qos(MqttQos.AT_LEAST_ONCE)
              .payload(json.getBytes(StandardCharsets.UTF_8))
              .send());
    }
  }

  private synchronized CompletableFuture<Void> acknowledged() {
    var all = CompletableFuture.allOf(underway.toArray(CompletableFuture[]::new));
    underway.clear();
    return all;
  }

  /** Messages that go on being published. */
  final class Load implements AutoCloseable {

    private final ScheduledFuture<?> task;

    private Load(ScheduledFuture<?> task) {
      this.task = task;
    }

    /** Ends it and waits until the broker has every message. */
    @Override
    public void close() {
      task.cancel(false);
      acknowledged().join();
    }
  }
}
