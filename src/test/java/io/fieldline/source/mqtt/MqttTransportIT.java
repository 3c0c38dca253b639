package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.Mosquitto;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a broker, the ways in which it refuses, and publishing. */
@Timeout(60)
class MqttTransportIT {

  @TempDir private Path files;

  @Test
  void connectsWithTlsAClientCertificateAndALogin() throws Exception {
    int port = Peer.freePort();
    certificates();
    password("ines", "secret+%41&");

    try (var broker =
            Mosquitto.start(
                "listener " + port + " 127.0.0.1",
                "cafile " + files.resolve("ca.crt"),
                "certfile " + files.resolve("broker.crt"),
                "keyfile " + files.resolve("broker.key"),
                "require_certificate true",
                "allow_anonymous false",
                "password_file " + files.resolve("passwords"));
        var source =
            new SourceRoute(
                "mqtt:sensor/#?broker=ssl://localhost:"
                    + port
                    + "&user=ines&password=RAW(secret+%41&)"
                    + "&caFile="
                    + files.resolve("ca.crt")
                    + "&certFile="
                    + files.resolve("client.crt")
                    + "&keyFile="
                    + files.resolve("client.key"))) {
      assertThat(broker.port()).isPositive();
      await().until(source::isConnected);
    }
  }

  @Test
  void connectsOverAWebSocket() {
    int port = Peer.freePort();
    try (var broker = Mosquitto.start("listener " + port + " 127.0.0.1", "protocol websockets");
        var source = new SourceRoute("mqtt:sensor/#?broker=ws://127.0.0.1:" + port + "/mqtt");
        var publisher = new TestPublisher(broker)) {
      await().until(source::isConnected);

      publisher.publish("sensor/t1", "1");

      await().until(() -> source.stored.size() == 1);
    }
  }

  @Test
  void saysThatTheLoginIsWrong() throws Exception {
    password("ines", "secret");
    try (var broker =
            Mosquitto.start(
                "allow_anonymous false", "password_file " + files.resolve("passwords"));
        var source = new SourceRoute("mqtt:a?user=ines&password=wrong&broker=" + broker.url())) {
      await()
          .untilAsserted(
              () ->
                  assertThat(source.health().getMessage())
                      .contains("the broker refuses the login: not authorized"));
    }
  }

  @Test
  void startsWithoutABrokerAndConnectsWhenThereIsOne() {
    try (var broker = Mosquitto.start()) {
      broker.stop();
      try (var source = new SourceRoute("mqtt:sensor/#?broker=" + broker.url())) {
        await()
            .untilAsserted(
                () -> assertThat(source.health().getMessage().orElse("")).contains("refused"));

        broker.up();

        await().until(source::isConnected);
      }
    }
  }

  @Test
  void publishesWhatTheBrokerAcknowledges() throws Exception {
    try (var broker = Mosquitto.start();
        var source = new SourceRoute("mqtt:sensor/#?broker=" + broker.url());
        var context = new DefaultCamelContext()) {
      context.addRoutes(publishing(broker));
      context.start();
      await().until(source::isConnected);
      try (var template = context.createProducerTemplate()) {
        template.sendBody("direct:out", "41");
        template.sendBodyAndHeader("direct:out", "42", MqttConstants.TOPIC, "sensor/other");

        await().until(() -> source.numbers().equals(List.of(41L, 42L)));

        broker.stop();
        var exchange = template.request("direct:out", e -> e.getMessage().setBody("43"));

        assertThat(exchange.getException()).hasMessageContaining("not connected to");
      }
    }
  }

  private static RouteBuilder publishing(Mosquitto broker) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:out")
            .errorHandler(noErrorHandler())
            .to("mqtt:sensor/t1?timeout=2s&broker=" + broker.url());
      }
    };
  }

  private void certificates() throws Exception {
    openssl("req -x509 -newkey rsa:2048 -nodes -subj /CN=ca -days 2 -keyout ca.key -out ca.crt");
    for (String name : List.of("broker", "client")) {
      openssl(
          "req -newkey rsa:2048 -nodes -subj /CN="
              + name
              + " -keyout "
              + name
              + ".key -out "
              + name
              + ".csr");
      Files.writeString(files.resolve("ext"), "subjectAltName=DNS:localhost\n");
      openssl(
          "x509 -req -days 2 -CA ca.crt -CAkey ca.key -CAcreateserial -extfile ext -in "
              + name
              + ".csr -out "
              + name
              + ".crt");
    }
  }

  private void password(String user, String password) throws Exception {
    run("mosquitto_passwd", "-c", "-b", "passwords", user, password);
  }

  private void openssl(String arguments) throws Exception {
    run(("openssl " + arguments).split(" "));
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(files.toFile())
            .redirectErrorStream(true)
            .redirectOutput(files.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(files.resolve("log"))).isZero();
  }
}
