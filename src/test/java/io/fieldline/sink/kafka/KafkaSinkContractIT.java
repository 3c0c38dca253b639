package io.fieldline.sink.kafka;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;

import io.fieldline.format.BatchFormat;
import io.fieldline.format.FormatException;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Relay;
import io.fieldline.testkit.peers.KafkaBroker;
import io.fieldline.testkit.peers.KafkaBroker.Listener;
import io.fieldline.testkit.sink.BadMeasurement;
import io.fieldline.testkit.sink.RemoteSinkContract;
import io.fieldline.testkit.sink.ServerPeer;
import io.fieldline.testkit.sink.SinkPeer;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic of three partitions that takes records of 50,000 bytes. */
class KafkaSinkContractIT extends RemoteSinkContract {

  private static final String TOPIC = "plants";

  private KafkaBroker broker;

  @Override
  protected String template() {
    return "sink-kafka";
  }

  @Override
  protected SinkPeer startPeer() {
    broker = KafkaBroker.startSecured();
    broker.createTopic(TOPIC, 3, Map.of("max.message.bytes", "50000"));
    return new ServerPeer(broker) {
      @Override
      public Map<String, String> settings() {
        return Map.of(
            "kafka.topic",
            TOPIC,
            "kafka.brokers",
            broker.servers(Listener.SASL_PLAINTEXT),
            "kafka.sasl",
            "SCRAM-SHA-256",
            "kafka.user",
            KafkaBroker.USER,
            "kafka.password",
            KafkaBroker.PASSWORD,
            "kafka.request-timeout",
            "1500ms",
            "kafka.delivery-timeout",
            "3s");
      }

      @Override
      public List<StoredMeasurement> stored() {
        return broker.records(TOPIC).stream().flatMap(KafkaSinkContractIT::measurements).toList();
      }
    };
  }

  private static Stream<StoredMeasurement> measurements(
      ConsumerRecord<byte[], byte[]> kafkaRecord) {
    try {
      return BatchFormat.JSON.read(kafkaRecord.value(), NOON).measurements().stream()
          .map(StoredMeasurement::of);
    } catch (FormatException e) {
      throw new AssertionError(e);
    }
  }

  /** Kafka knows a repetition of its own producer, not one of the buffer: consumers have to. */
  @Override
  protected boolean deduplicates() {
    return false;
  }

  /** Letters at random, which no compression makes smaller than the topic's largest record. */
  @Override
  protected BadMeasurement bad(String tag) {
    String text =
        new Random(7)
            .ints(Value.Text.MAX_LENGTH, '0', 'z')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return new BadMeasurement(
        measurement(tag, Value.of(text), Quality.GOOD, NOON),
        "larger than the max message size the server will accept");
  }

  @Override
  protected Map<String, String> withSecret(String wrong) {
    return Map.of("kafka.password", wrong);
  }

  @Override
  protected Relay relay() throws IOException {
    return new Relay(broker.relayPort(), broker.port(Listener.RELAYED));
  }

  @Override
  protected Map<String, String> through(Relay relay) {
    return Map.of("kafka.brokers", broker.host() + ':' + relay.port(), "kafka.sasl", "");
  }

  @Override
  protected TlsWay overTls() {
    return new TlsWay(
        Map.of("kafka.brokers", broker.servers(Listener.SASL_SSL), "kafka.security", "tls"),
        broker.caFile());
  }

  @Override
  protected String caFileSetting() {
    return "kafka.ca-file";
  }
}
