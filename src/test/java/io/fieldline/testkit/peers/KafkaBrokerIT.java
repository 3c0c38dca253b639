package io.fieldline.testkit.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker that other tests rely on keeps its promises. */
@Timeout(60)
class KafkaBrokerIT {

  private static KafkaBroker broker;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.startSecured();
    broker.createTopic("kept", 1);
    broker.createTopic("secured", 2);
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  @Test
  void keepsItsRecordsOverAKillAndWaitsWhileItIsFrozen() throws Exception {
    send(Map.of("bootstrap.servers", broker.servers()), "kept", "a");

    broker.kill();
    broker.up();
    broker.freeze();
    broker.resume();
    send(Map.of("bootstrap.servers", broker.servers()), "kept", "b");

    assertThat(values("kept")).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
  void letsInWhoKnowsThePassword(String mechanism) throws Exception {
    send(login(KafkaBroker.USER, KafkaBroker.PASSWORD, mechanism), "secured", mechanism);

    assertThat(values("secured")).contains(mechanism);
  }

  @Test
  void letsInWhoHasACertificate() throws Exception {
    send(
        Map.of(
            "bootstrap.servers", broker.servers(KafkaBroker.Listener.SSL),
            "security.protocol", "SSL",
            "ssl.truststore.type", "PEM",
            "ssl.truststore.location", broker.caFile().toString(),
            "ssl.keystore.type", "PEM",
            "ssl.keystore.certificate.chain", Files.readString(broker.certFile()),
            "ssl.keystore.key", Files.readString(broker.keyFile())),
        "secured",
        "certificate");

    assertThat(values("secured")).contains("certificate");
  }

  @Test
  void keepsOutOthers() {
    assertThatThrownBy(() -> send(login(KafkaBroker.USER, "wrong", "PLAIN"), "secured", "x"))
        .hasCauseInstanceOf(SaslAuthenticationException.class);
    assertThatThrownBy(
            () -> send(login(KafkaBroker.GUEST, KafkaBroker.PASSWORD, "PLAIN"), "secured", "x"))
        .hasCauseInstanceOf(TopicAuthorizationException.class);
  }

  private static Map<String, Object> login(String user, String password, String mechanism) {
    String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
    return Map.of(
        "bootstrap.servers",
        broker.servers(KafkaBroker.Listener.SASL_SSL),
        "security.protocol",
        "SASL_SSL",
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        broker.caFile().toString(),
        "sasl.mechanism",
        mechanism,
        "sasl.jaas.config",
        "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
            .formatted(module, user, password.replaceAll("[\"\\\\]", "\\\\$0")));
  }

  private static void send(Map<String, Object> options, String topic, String value)
      throws Exception {
    var all = new HashMap<>(options);
    all.put("max.block.ms", 10_000);
    all.put("delivery.timeout.ms", 20_000);
    all.put("request.timeout.ms", 10_000);
    all.put("linger.ms", 0);
    try (var producer = new KafkaProducer<>(all, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static List<String> values(String topic) {
    return broker.records(topic).stream().map(each -> new String(each.value())).toList();
  }
}
