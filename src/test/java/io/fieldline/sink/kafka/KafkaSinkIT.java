package io.fieldline.sink.kafka;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fieldline.format.BatchFormat;
import io.fieldline.format.FormatException;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.testkit.LogCapture;
import io.fieldline.testkit.peers.KafkaBroker;
import io.fieldline.testkit.peers.KafkaBroker.Listener;
import io.fieldline.testkit.peers.Peer;
import io.fieldline.testkit.sink.SinkRig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the Kafka sink promises beyond the contract of all sinks. */
@Timeout(60)
class KafkaSinkIT {

  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static KafkaBroker broker;

  @TempDir private Path folder;

  private String topic;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.startSecured();
  }

  @AfterAll
  static void closeBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopic() {
    topic = "case" + TOPICS.incrementAndGet();
    broker.createTopic(topic, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
  void compresses(String compression) throws Exception {
    try (SinkRig fieldline = start(Map.of("kafka.compression", compression))) {
      fieldline.append(sequence("plant/lathe/count", 0, 500));
      await().until(() -> fieldline.depth() == 0);
    }

    assertThat(read(BatchFormat.JSON)).isEqualTo(sequence("plant/lathe/count", 0, 500));
  }

  @Test
  void sendsARecordForEachMachineThatNamesItsContent() throws Exception {
    try (SinkRig fieldline = start(Map.of("kafka.format", "protobuf"))) {
      fieldline.append(
          Batch.join(
              List.of(
                  sequence("plant/lathe/count", 0, 100),
                  sequence("plant/mill/count", 0, 100),
                  sequence("plant/lathe/count", 100, 100))));
      await().until(() -> fieldline.depth() == 0);
    }

    List<ConsumerRecord<byte[], byte[]>> records = broker.records(topic);
    assertThat(records).extracting(KafkaSinkIT::key).containsOnly("plant/lathe", "plant/mill");
    assertThat(records)
        .extracting(each -> header(each, "content-type"))
        .containsOnly("application/x-protobuf");
    assertThat(records).extracting(each -> header(each, "fieldline-token")).doesNotHaveDuplicates();
    Map<String, List<Measurement>> byTag =
        read(BatchFormat.PROTOBUF).measurements().stream()
            .collect(Collectors.groupingBy(each -> each.tag().toString()));
    assertThat(new Batch(byTag.get("plant/lathe/count")))
        .isEqualTo(sequence("plant/lathe/count", 0, 200));
    assertThat(new Batch(byTag.get("plant/mill/count")))
        .isEqualTo(sequence("plant/mill/count", 0, 100));
  }

  @Test
  void sendsARecordForEachMeasurementKeyedByItsTag() throws Exception {
    try (SinkRig fieldline = start(Map.of("kafka.records", "measurement"))) {
      for (int machine = 0; machine < 20; machine++) {
        fieldline.append(sequence("plant/lathe_" + machine + "/count", 0, 50));
      }
      await().until(() -> fieldline.depth() == 0);
    }

    List<ConsumerRecord<byte[], byte[]>> records = broker.records(topic);
    assertThat(records).hasSize(1_000);
    assertThat(records).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3);
    for (ConsumerRecord<byte[], byte[]> each : records) {
      Batch one = BatchFormat.JSON.read(each.value(), NOON);
      assertThat(one.measurements())
          .singleElement()
          .extracting(it -> it.tag().toString())
          .isEqualTo(key(each));
    }
  }

  @Test
  void splitsWhatIsLargerThanARecordMayBe() throws Exception {
    try (SinkRig fieldline = start(Map.of("kafka.max-record", "10000"))) {
      fieldline.append(sequence("plant/lathe/count", 0, 500));
      await().until(() -> fieldline.depth() == 0);
    }

    assertThat(broker.records(topic))
        .hasSizeGreaterThan(5)
        .allMatch(each -> each.value().length <= 10_000);
    assertThat(read(BatchFormat.JSON)).isEqualTo(sequence("plant/lathe/count", 0, 500));
  }

  @Test
  void tellsDuplicatesByTheirToken() throws Exception {
    try (SinkRig fieldline =
        start(Map.of("kafka.request-timeout", "300ms", "kafka.delivery-timeout", "600ms"))) {
      fieldline.append(sequence("plant/lathe/count", 0, 100));
      await().until(() -> fieldline.depth() == 0);

      broker.freeze();
      fieldline.append(sequence("plant/lathe/count", 100, 100));
      await().until(() -> !fieldline.trouble().isEmpty());
      broker.resume();
      await().until(() -> fieldline.depth() == 0);
    }

    var seen = new HashSet<String>();
    var once = new ArrayList<Measurement>();
    for (ConsumerRecord<byte[], byte[]> each : broker.records(topic)) {
      if (seen.add(header(each, "fieldline-token"))) {
        BatchFormat.JSON.read(each.value(), NOON).forEach(once::add);
      }
    }
    assertThat(new Batch(once)).isEqualTo(sequence("plant/lathe/count", 0, 200));
  }

  @Test
  void endsInSecondsWhileTheBrokerIsSilentAndLeavesNoThread() throws Exception {
    SinkRig fieldline = start(Map.of());
    try {
      fieldline.append(sequence("plant/lathe/count", 0, 100));
      await().until(() -> fieldline.depth() == 0);
      broker.freeze();
      fieldline.append(sequence("plant/lathe/count", 100, 100));
      await().during(Duration.ofMillis(300)).until(() -> fieldline.depth() == 100);
      long begun = System.nanoTime();

      fieldline.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      await().until(() -> producerThreads().isEmpty());
    } finally {
      broker.resume();
    }
  }

  @Test
  void dialsNobodyBeforeThereIsSomethingToSend() throws Exception {
    try (var log = new LogCapture();
        SinkRig fieldline = start(Map.of("kafka.brokers", "nowhere.invalid:9092"))) {
      assertThat(producerThreads()).isEmpty();
      assertThat(fieldline.trouble()).isEmpty();

      fieldline.append(sequence("plant/lathe/count", 0, 1));
      await().until(() -> fieldline.trouble().contains("kafka.brokers = nowhere.invalid"));

      assertThat(fieldline.depth()).isEqualTo(1);
      assertThat(log.lines()).noneMatch(line -> line.contains("\tat "));
    }
  }

  @Test
  void failsOnceAndNotOncePerRecordWithoutABroker() throws Exception {
    try (SinkRig fieldline =
        start(
            Map.of(
                "kafka.brokers",
                "127.0.0.1:" + Peer.freePort(),
                "kafka.records",
                "measurement",
                "kafka.request-timeout",
                "500ms"))) {
      fieldline.append(sequence("plant/lathe/count", 0, 500));

      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> fieldline.trouble().contains("no broker answers at 127.0.0.1"));
    }
  }

  @Test
  void namesAMissingTopicAndWritesWhenItIsThere() throws Exception {
    String later = topic + "-later";
    try (SinkRig fieldline = start(Map.of("kafka.topic", later, "kafka.request-timeout", "1s"))) {
      fieldline.append(sequence("plant/lathe/count", 0, 1));
      await().until(() -> fieldline.trouble().contains("there is no topic '" + later + "'"));

      broker.createTopic(later, 1);

      await().until(() -> fieldline.depth() == 0);
      assertThat(fieldline.quarantined()).isEmpty();
    }
  }

  @Test
  void writesAsSoonAsTheUserMay() throws Exception {
    try (SinkRig fieldline = start(login(KafkaBroker.GUEST, "PLAIN"))) {
      fieldline.append(sequence("plant/lathe/count", 0, 10));
      await().until(() -> fieldline.trouble().contains("the broker forbids writing"));

      allowGuest();

      await().until(() -> fieldline.depth() == 0);
      assertThat(fieldline.trouble()).isEmpty();
    }
  }

  @Test
  void setsNothingAsideWhenTheClocksOfBrokerAndSinkDiffer() throws Exception {
    topic = topic + "-strict";
    broker.createTopic(topic, 1, Map.of("message.timestamp.before.max.ms", "500"));
    try (SinkRig fieldline = start(Map.of())) {
      fieldline.append(sequence("plant/lathe/count", 0, 100));
      await().until(() -> fieldline.depth() == 0);

      broker.freeze();
      fieldline.append(sequence("plant/lathe/count", 100, 100));
      await().during(Duration.ofSeconds(1)).until(() -> fieldline.depth() == 100);
      broker.resume();
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> fieldline.trouble().contains("check this machine's clock"));

      await().until(() -> fieldline.depth() == 0);
      assertThat(fieldline.quarantined()).isEmpty();
    }

    assertThat(read(BatchFormat.JSON)).isEqualTo(sequence("plant/lathe/count", 0, 200));
  }

  @Test
  void namesTheFileOfAuthoritiesThatIsNotThere() throws Exception {
    try (SinkRig fieldline = start(Map.of("kafka.security", "tls", "kafka.ca-file", "gone.pem"))) {
      fieldline.append(sequence("plant/lathe/count", 0, 1));

      await().until(() -> fieldline.trouble().contains("kafka.ca-file: "));
      assertThat(fieldline.trouble()).contains("gone.pem does not exist");
    }
  }

  @Test
  void showsACertificateInThePlaceOfALogin() throws Exception {
    try (SinkRig fieldline =
        start(
            Map.of(
                "kafka.brokers", broker.servers(Listener.SSL),
                "kafka.security", "tls",
                "kafka.ca-file", broker.caFile().toString(),
                "kafka.cert-file", broker.certFile().toString(),
                "kafka.key-file", broker.keyFile().toString()))) {
      fieldline.append(sequence("plant/lathe/count", 0, 10));
      await().until(() -> fieldline.depth() == 0);
    }
  }

  @Test
  void showsNoPasswordEvenWhereKafkaLogsItsSettings() throws Exception {
    var kafka = (Logger) LoggerFactory.getLogger(ProducerConfig.class);
    Level usual = kafka.getLevel();
    kafka.setLevel(Level.INFO);
    try (var log = new LogCapture();
        SinkRig fieldline = start(login(KafkaBroker.USER, "SCRAM-SHA-512"))) {
      fieldline.append(sequence("plant/lathe/count", 0, 10));
      await().until(() -> fieldline.depth() == 0);

      assertThat(log.lines()).anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
      assertThat(log.lines()).noneMatch(line -> line.contains("k=ey"));
    } finally {
      kafka.setLevel(usual);
    }
  }

  private SinkRig start(Map<String, String> others) throws Exception {
    var settings = new HashMap<String, String>();
    settings.put("kafka.brokers", broker.servers());
    settings.put("kafka.topic", topic);
    settings.putAll(others);
    return new SinkRig(folder, "sink-kafka", settings, Map.of());
  }

  private static Map<String, String> login(String user, String mechanism) {
    return Map.of(
        "kafka.brokers",
        broker.servers(Listener.SASL_PLAINTEXT),
        "kafka.sasl",
        mechanism,
        "kafka.user",
        user,
        "kafka.password",
        KafkaBroker.PASSWORD);
  }

  private void allowGuest() throws Exception {
    var pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    var write =
        new AccessControlEntry(
            "User:" + KafkaBroker.GUEST, "*", AclOperation.WRITE, AclPermissionType.ALLOW);
    try (var admin = broker.admin()) {
      admin.createAcls(List.of(new AclBinding(pattern, write))).all().get();
    }
  }

  private Batch read(BatchFormat format) throws FormatException {
    var all = new ArrayList<Measurement>();
    for (ConsumerRecord<byte[], byte[]> each : broker.records(topic)) {
      format.read(each.value(), NOON).forEach(all::add);
    }
    return new Batch(all);
  }

  private static String key(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    return new String(kafkaRecord.key(), StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> kafkaRecord, String name) {
    return new String(kafkaRecord.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static List<String> producerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kafka-producer-network-thread"))
        .toList();
  }
}
