package io.fieldline.testkit.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker that other tests rely on keeps its promises. */
@Timeout(60)
class MosquittoIT {

  @Test
  void keepsTheQueueOfADurableSessionOverARestart() throws Exception {
    try (var broker = Mosquitto.start()) {
      Mqtt5BlockingClient subscriber = client(broker, "subscriber");
      connect(subscriber);
      subscriber.subscribeWith().topicFilter("a/#").qos(MqttQos.AT_LEAST_ONCE).send();
      subscriber.disconnect();
      Mqtt5BlockingClient publisher = client(broker, "publisher");
      publisher.connect();
      publisher.publishWith().topic("a/b").qos(MqttQos.AT_LEAST_ONCE).payload(bytes()).send();
      publisher.disconnect();

      broker.restart();

      try (var publishes = subscriber.publishes(MqttGlobalPublishFilter.ALL)) {
        connect(subscriber);
        assertThat(publishes.receive(10, TimeUnit.SECONDS)).isPresent();
      }
      subscriber.disconnect();
    }
  }

  @Test
  void staysConnectedWhileItIsFrozenAndAnswersAfterwards() {
    try (var broker = Mosquitto.start()) {
      Mqtt5BlockingClient client = client(broker, "client");
      client.connect();

      broker.freeze();
      broker.resume();

      client.publishWith().topic("a/b").qos(MqttQos.AT_LEAST_ONCE).payload(bytes()).send();
      client.disconnect();
    }
  }

  private static Mqtt5BlockingClient client(Mosquitto broker, String id) {
    return Mqtt5Client.builder()
        .identifier(id)
        .serverHost(broker.host())
        .serverPort(broker.port())
        .buildBlocking();
  }

  private static void connect(Mqtt5BlockingClient client) {
    client.connectWith().cleanStart(false).sessionExpiryInterval(3600).send();
  }

  private static byte[] bytes() {
    return new byte[] {'1'};
  }
}
