package io.fieldline.source.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.fieldline.testkit.peers.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Publishes for tests, with a client that is not the one under test. */
final class TestPublisher implements AutoCloseable {

  private final Mqtt5AsyncClient client;
  private final Semaphore window = new Semaphore(500);

  TestPublisher(Mosquitto broker) {
    client = Mqtt5Client.builder().serverHost(broker.host()).serverPort(broker.port()).buildAsync();
    client.connect().join();
  }

  /** Publishes one payload; returns when the broker has it. */
  void publish(String topic, String payload) {
    send(topic, payload, MqttQos.AT_LEAST_ONCE).join();
  }

  /** Publishes {@code from, from + 1, ...}; returns when the broker has all of them. */
  void publishNumbers(String topic, int from, int count) {
    CompletableFuture<?>[] sent = new CompletableFuture<?>[count];
    for (int i = 0; i < count; i++) {
      window.acquireUninterruptibly();
      sent[i] =
          send(topic, Integer.toString(from + i), MqttQos.AT_LEAST_ONCE)
              .whenComplete((ok, fault) -> window.release());
    }
    CompletableFuture.allOf(sent).join();
  }

  @Override
  public void close() {
    client.disconnect().join();
  }

  private CompletableFuture<?> send(String topic, String payload, MqttQos qos) {
    return client
        .publishWith()
        .topic(topic)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .qos(qos)
        .send();
  }
}
