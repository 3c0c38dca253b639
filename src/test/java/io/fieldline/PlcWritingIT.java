package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.fieldline.simulator.s7.S7Server;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Mosquitto;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of the section Writing in docs/reference/plc.md, copied from there. */
@Timeout(120)
class PlcWritingIT {

  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private final S7Server plc = new S7Server();

  @BeforeEach
  void start() {
    plc.setPort(0);
    plc.start();
  }

  @AfterEach
  void stop() {
    plc.stop();
  }

  @Test
  void writesWhatTheBrokerPublishesAndDropsWhatThePlcRefuses() throws Exception {
    List<String> examples = examples();
    try (var broker = Mosquitto.start();
        var fieldline = fieldline(broker)) {
      fieldline.write("routes/setpoint.camel.yaml", examples.get(0));
      fieldline.write("devices/setpoint.yaml", examples.get(1));
      fieldline.up();
      fieldline.awaitUp("source:setpoint");

      publish(broker, "1450"); // DB10 is missing
      await().until(() -> fieldline.measured("setpoint") == 1);
      plc.memory().addBlock(10, 4);
      assertThat(speed()).isZero();
      publish(broker, "1460.5");

      await().until(() -> speed() == 1460.5f);
    }
  }

  private FieldlineJar fieldline(Mosquitto broker) {
    return new FieldlineJar(
        Map.of(
            "MQTT_BROKER",
            broker.url(),
            "PLC_IP",
            "127.0.0.1",
            "PLC_PORT",
            Integer.toString(plc.port())));
  }

  /** Route and device file, in the order of the page. */
  private static List<String> examples() throws Exception {
    String page = Files.readString(Path.of("docs/reference/plc.md"));
    String section = page.substring(page.indexOf("\n## Writing\n"));
    return EXAMPLE.matcher(section).results().map(found -> found.group(1)).toList();
  }

  private static void publish(Mosquitto broker, String payload) {
    Mqtt5BlockingClient client =
        Mqtt5Client.builder().serverHost(broker.host()).serverPort(broker.port()).buildBlocking();
    client.connect();
    client
        .publishWith()
        .topic("setpoint/speed")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
    client.disconnect();
  }

  private float speed() {
    return ByteBuffer.wrap(plc.memory().block(10)).getFloat();
  }
}
