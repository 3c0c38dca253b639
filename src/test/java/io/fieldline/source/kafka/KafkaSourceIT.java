package io.fieldline.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.quarantine.Origin;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.testkit.peers.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the source reads, and when it commits, against a broker that works. */
@Timeout(60)
class KafkaSourceIT {

  private static final Duration PROMPTLY = Duration.ofSeconds(5);

  private static KafkaBroker broker;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start("group.min.session.timeout.ms=1000");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void namesAValueByTopicAndKeyAndTakesTheTimeOfItsRecord() throws Exception {
    try (var topic = new TestTopic(broker, "presses", 1);
        var routes = new CoreRoutes(folder)) {
      topic.write(
          new ProducerRecord<>("presses", 0, 1_700_000_000_123L, bytes("p1/force"), bytes("2.5")));
      topic.write(
          new ProducerRecord<>("presses", 0, 1_700_000_000_123L, bytes("p1/force"), bytes("2.6")));

      routes.start(
          "core",
          CoreRoutes.uri(topic, broker.servers(), "pattern=presses/{component}/{parameter}"));

      await().until(() -> routes.measurements().size() == 2);
      assertThat(routes.measurements())
          .allSatisfy(each -> assertThat(each.tag()).hasToString("plant/p1/force"))
          .allSatisfy(each -> assertThat(each.quality()).isEqualTo(Quality.GOOD))
          .extracting(each -> each.sourceTime())
          .containsExactly(
              Instant.parse("2023-11-14T22:13:20.123Z"),
              Instant.parse("2023-11-14T22:13:20.123000001Z"));
    }
  }

  @Test
  void setsWrongRecordsAsideWithTheirPlaceAndGoesOn() throws Exception {
    try (var topic = new TestTopic(broker, "mixed", 1);
        var routes = new CoreRoutes(folder)) {
      long written = 1_700_000_000_123L;
      topic.write("t", "1");
      topic.write(new ProducerRecord<>("mixed", 0, written, bytes("t"), bytes("hot")));
      topic.write("t", null);
      topic.write("t", "2");

      routes.start("core", CoreRoutes.uri(topic, broker.servers()));

      await().until(() -> topic.committed("mixed") == 4);
      assertThat(routes.numbers()).containsExactly(1L, 2L);
      assertThat(routes.quarantined)
          .singleElement()
          .returns("source:core", QuarantineEntry::origin)
          .returns(
              "mixed/t, partition 0, offset 1, " + Instant.ofEpochMilli(written),
              QuarantineEntry::subject)
          .satisfies(entry -> assertThat(entry.payload()).isEqualTo(bytes("hot")));
      assertThat(routes.meters.counter("fieldline.source.quarantined", "source", "core").count())
          .isEqualTo(1);
    }
  }

  @Test
  void takesARecordBackWhenADeviceFileNamesItsTag() throws Exception {
    try (var topic = new TestTopic(broker, "press", 1);
        var routes = new CoreRoutes(folder)) {
      topic.write(
          new ProducerRecord<>("press", 0, 1_700_000_000_123L, bytes("p1/force"), bytes("2.5")));
      routes.start("core", CoreRoutes.uri(topic, broker.servers(), "unknown=refuse"));
      await().until(() -> routes.quarantined.size() == 1);
      QuarantineEntry entry = routes.quarantined.get(0);
      Origin core = routes.origins.find("source:core").orElseThrow();
      assertThat(core.takeBack(entry))
          .failsWithin(PROMPTLY)
          .withThrowableThat()
          .withMessageContaining("no device file");

      routes.deviceFile(
          "press", "id: p1\nfacility: plant\ntags:\n  force: { address: press/p1/force }\n");
      assertThat(core.takeBack(entry)).succeedsWithin(PROMPTLY);

      assertThat(routes.last())
          .returns("plant/p1/force", each -> each.tag().toString())
          .returns(Value.of(2.5), Measurement::value)
          .returns(Instant.parse("2023-11-14T22:13:20.123Z"), Measurement::sourceTime)
          .returns(entry.time(), Measurement::receivedTime);
      routes.stop("core");
      assertThat(routes.origins.find("source:core")).isEmpty();
    }
  }

  @Test
  void commitsOnlyWhatIsStored() throws Exception {
    try (var topic = new TestTopic(broker, "slow", 2);
        var routes = new CoreRoutes(folder)) {
      topic.count(10);
      routes.block();
      routes.start("core", CoreRoutes.uri(topic, broker.servers()));
      await().until(() -> lag(routes) == 10);

      assertThat(topic.committed("slow")).isZero();
      routes.unblock();

      await().until(() -> topic.committed("slow") == 10);
      assertThat(routes.numbers()).hasSize(10);
      await().until(() -> lag(routes) == 0);
    }
  }

  @Test
  void triesAgainWhatCannotBeStored() throws Exception {
    try (var topic = new TestTopic(broker, "failing", 1);
        var routes = new CoreRoutes(folder)) {
      routes.sinkDown = true;
      topic.count(5);
      routes.start("core", CoreRoutes.uri(topic, broker.servers()));
      await().until(() -> routes.health("core").getMessage().orElse("").contains("sink is down"));
      topic.count(5);

      routes.sinkDown = false;

      await().until(() -> topic.committed("failing") == 10);
      assertThat(routes.numbers()).containsExactlyElementsOf(upTo(10));
    }
  }

  @Test
  void staysInItsGroupWhileABufferIsFull() throws Exception {
    try (var topic = new TestTopic(broker, "flood", 2);
        var routes = new CoreRoutes(folder)) {
      topic.count(25_000);
      routes.block();
      var blocked = Instant.now();
      routes.start(
          "core",
          CoreRoutes.uri(topic, broker.servers(), "parameters=max.poll.interval.ms%3D2000"));
      await().until(() -> lag(routes) == 25_000);

      await().until(() -> Instant.now().isAfter(blocked.plus(Duration.ofMillis(3_500))));
      assertThat(routes.isConnected("core")).isTrue();
      routes.unblock();

      await().until(() -> topic.committed("flood") == 25_000);
      assertThat(routes.numbers().sorted()).containsExactlyElementsOf(upTo(25_000));
    }
  }

  @Test
  void losesNothingWhenMembersComeAndGo() throws Exception {
    try (var topic = new TestTopic(broker, "shared", 4);
        var one = new CoreRoutes(folder);
        var two = new CoreRoutes(folder)) {
      String uri = CoreRoutes.uri(topic, broker.servers());
      one.start("core", uri);
      topic.count(1_000);
      two.start("core", uri);
      await()
          .until(
              () -> {
                topic.count(100);
                return partitions(one) == 2 && partitions(two) == 2;
              });
      topic.count(1_000);
      one.stop("core");
      topic.count(1_000);

      await().until(() -> topic.committed("shared") == topic.counted());

      assertThat(LongStream.concat(one.numbers(), two.numbers()).sorted())
          .containsExactlyElementsOf(upTo(topic.counted()));
      assertThat(two.numbers().count()).isGreaterThan(1_000);
    }
  }

  @Test
  void namesTheTopicThatDoesNotExist() throws Exception {
    try (var topic = new TestTopic(broker, "there", 1);
        var routes = new CoreRoutes(folder)) {
      String uri = CoreRoutes.uri(topic, broker.servers());

      routes.start("core", uri.replace("kafka-source:there", "kafka-source:not-there"));

      await().until(() -> routes.health("core").getMessage().orElse("").contains("not-there"));
    }
  }

  @Test
  void readsAllTopicsThatAStarStandsFor() throws Exception {
    try (var north = new TestTopic(broker, "halls.north", 1);
        var south = new TestTopic(broker, "halls.south", 1);
        var routes = new CoreRoutes(folder)) {
      north.count(1);
      south.count(1);

      routes.start(
          "core", CoreRoutes.uri(north, broker.servers()).replace(":halls.north", ":halls.*"));

      await().until(() -> routes.measurements().size() == 2);
      assertThat(routes.measurements())
          .extracting(each -> each.tag().parameter())
          .containsExactlyInAnyOrder("halls.north", "halls.south");
    }
  }

  @Test
  void leavesNoThreadPoolOrGaugeBehind() throws Exception {
    try (var topic = new TestTopic(broker, "again", 1);
        var routes = new CoreRoutes(folder)) {
      routes.start("core", CoreRoutes.uri(topic, broker.servers()));
      routes.stop("core");
      routes.startAgain("core");
      int pools = routes.pools.known();

      routes.stop("core");
      routes.startAgain("core");
      routes.stop("core");

      assertThat(routes.pools.known()).isLessThanOrEqualTo(pools);
      assertThat(routes.meters.find("fieldline.source.lag").gauge()).isNull();
      await()
          .atMost(5, TimeUnit.SECONDS)
          .until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(KafkaSourceIT::ours));
    }
  }

  private static boolean ours(Thread thread) {
    return thread.getName().contains("kafka-source") || thread.getName().contains("kafka-delivery");
  }

  private static long lag(CoreRoutes routes) {
    return (long) routes.health("core").getDetails().getOrDefault("lag", -1L);
  }

  private static int partitions(CoreRoutes routes) {
    return (int) routes.health("core").getDetails().get("partitions");
  }

  private static Iterable<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
