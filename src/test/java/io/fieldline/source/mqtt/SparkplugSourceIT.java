package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.fieldline.testkit.peers.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Sparkplug edge node that was born before the source started is asked to introduce itself. */
@Timeout(30)
class SparkplugSourceIT {

  @Test
  void asksANodeForItsBirthWhenItsDataCannotBeUnderstood() throws Exception {
    try (var broker = Mosquitto.start();
        var source = new SourceRoute("mqtt:spBv1.0/#?format=sparkplug&broker=" + broker.url())) {
      await().until(source::isConnected);
      Mqtt5BlockingClient node = node(broker);

      try (var commands = node.publishes(MqttGlobalPublishFilter.ALL)) {
        node.subscribeWith().topicFilter("spBv1.0/plant/NCMD/edge").send();
        node.publishWith().topic("spBv1.0/plant/NDATA/edge").send();

        var command = commands.receive(10, TimeUnit.SECONDS).orElseThrow();

        assertThat(new String(command.getPayloadAsBytes(), StandardCharsets.UTF_8))
            .contains("Node Control/Rebirth");
        await().until(() -> !source.quarantined.isEmpty());
        assertThat(source.quarantined.get(0).reason())
            .isEqualTo("data before the birth certificate");
      }
      node.disconnect();
    }
  }

  private static Mqtt5BlockingClient node(Mosquitto broker) {
    Mqtt5BlockingClient client =
        Mqtt5Client.builder().serverHost(broker.host()).serverPort(broker.port()).buildBlocking();
    client.connect();
    return client;
  }
}
