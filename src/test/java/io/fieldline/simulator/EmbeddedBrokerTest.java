package io.fieldline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

  private final EmbeddedBroker broker = new EmbeddedBroker();
  private int port;

  @BeforeEach
  void startBroker() throws Exception {
    port = freePort();
    broker.setPort(port);
    broker.start();
  }

  @AfterEach
  void stopBroker() {
    broker.stop();
  }

  @Test
  void carriesMessagesBetweenClientsOfMqtt5AndMqtt3() throws Exception {
    Mqtt5BlockingClient subscriber = mqtt5("subscriber");
    Mqtt3BlockingClient publisher = mqtt3("publisher");
    subscriber.connect();
    publisher.connect();

    try (var received = subscriber.publishes(MqttGlobalPublishFilter.ALL)) {
      subscriber.subscribeWith().topicFilter("sensor/#").qos(MqttQos.AT_LEAST_ONCE).send();
      publish(publisher, "25.4");

      var message = received.receive(10, TimeUnit.SECONDS).orElseThrow();
      assertThat(message.getTopic()).hasToString("sensor/TEMPSENS2");
      assertThat(message.getPayloadAsBytes()).asString().isEqualTo("25.4");
    }
    subscriber.disconnect();
    publisher.disconnect();
  }

  @Test
  void keepsMessagesForADurableSessionThatIsAway() throws Exception {
    Mqtt3BlockingClient subscriber = mqtt3("durable");
    Mqtt3BlockingClient publisher = mqtt3("publisher");
    subscriber.connectWith().cleanSession(false).send();
    subscriber.subscribeWith().topicFilter("sensor/#").qos(MqttQos.AT_LEAST_ONCE).send();
    subscriber.disconnect();
    publisher.connect();
    publish(publisher, "25.4");

    try (var received = subscriber.publishes(MqttGlobalPublishFilter.ALL)) {
      subscriber.connectWith().cleanSession(false).send();

      assertThat(received.receive(10, TimeUnit.SECONDS)).isPresent();
    }
    subscriber.disconnect();
    publisher.disconnect();
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws Exception {
    try (var otherAddress = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
      assertThat(otherAddress.isBound()).isTrue();
    }
  }

  @Test
  void startsAgainAfterAStop() {
    broker.stop();
    broker.start();
    Mqtt3BlockingClient client = mqtt3("client");

    assertThat(client.connect().getReturnCode().isError()).isFalse();
    client.disconnect();
  }

  @Test
  void saysSoWhenThePortIsTaken() throws Exception {
    try (var other = new EmbeddedBroker()) {
      other.setPort(port);

      assertThatException()
          .isThrownBy(other::start)
          .withStackTraceContaining("the MQTT broker cannot listen on 127.0.0.1:" + port)
          .withStackTraceContaining("Address already in use");
    }
  }

  @Test
  void refusesAPortOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> broker.setPort(0));
    assertThatIllegalArgumentException().isThrownBy(() -> broker.setPort(65_536));
  }

  private Mqtt5BlockingClient mqtt5(String id) {
    return Mqtt5Client.builder()
        .identifier(id)
        .serverHost("127.0.0.1")
        .serverPort(port)
        .buildBlocking();
  }

  private Mqtt3BlockingClient mqtt3(String id) {
    return Mqtt3Client.builder()
        .identifier(id)
        .serverHost("127.0.0.1")
        .serverPort(port)
        .buildBlocking();
  }

  private static void publish(Mqtt3BlockingClient client, String value) {
    client
        .publishWith()
        .topic("sensor/TEMPSENS2")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(value.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
