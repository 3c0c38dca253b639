package io.fieldline.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.KafkaBroker;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A source whose broker goes away. */
@Timeout(60)
class KafkaOutagesIT {

  private static KafkaBroker broker;

  @TempDir Path folder;

  enum Outage {
    KILL(Peer::kill, Peer::up),
    FREEZE(Peer::freeze, Peer::resume);

    private final Consumer<KafkaBroker> begin;
    private final Consumer<KafkaBroker> end;

    Outage(Consumer<KafkaBroker> begin, Consumer<KafkaBroker> end) {
      this.begin = begin;
      this.end = end;
    }
  }

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start("group.min.session.timeout.ms=1000");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  void saysThatTheBrokerIsAwayAndLosesNothing(Outage outage) throws Exception {
    try (var topic = new TestTopic(broker, outage.name(), 2);
        var routes = new CoreRoutes(folder)) {
      topic.count(500);
      routes.start("core", CoreRoutes.uri(topic, broker.servers()));
      await().until(() -> routes.numbers().count() == 500);
      int threads = threads();

      outage.begin.accept(broker);
      await().until(() -> !routes.isConnected("core"));
      assertThat(routes.health("core").getMessage())
          .hasValueSatisfying(said -> assertThat(said).contains(broker.servers()));
      assertThat(threads()).isLessThanOrEqualTo(threads);
      outage.end.accept(broker);
      topic.count(500);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> new HashSet<>(routes.numbers().boxed().toList()).size() == 1_000);
      await().until(() -> topic.committed(topic.name) == 1_000);
      assertThat(routes.numbers().boxed().collect(Collectors.toSet()))
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 1_000).boxed().toList());
      await().until(() -> routes.isConnected("core"));
      assertThat(threads()).isLessThanOrEqualTo(threads);
    }
  }

  @Test
  void stopsWithinSecondsWhileTheBrokerIsFrozen() throws Exception {
    try (var topic = new TestTopic(broker, "frozen", 1);
        var routes = new CoreRoutes(folder)) {
      topic.count(10);
      routes.start("core", CoreRoutes.uri(topic, broker.servers()));
      await().until(() -> routes.numbers().count() == 10);

      broker.freeze();
      long begun = System.nanoTime();
      routes.stop("core");

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    } finally {
      broker.resume();
    }
  }

  @Test
  void startsWithoutItsBroker() throws Exception {
    try (var topic = new TestTopic(broker, "later", 1);
        var routes = new CoreRoutes(folder)) {
      topic.count(10);
      broker.stop();

      routes.start("core", CoreRoutes.uri(topic, broker.servers()));

      await()
          .until(
              () ->
                  routes
                      .health("core")
                      .getMessage()
                      .orElse("")
                      .startsWith("no broker of " + broker.servers()));
      broker.up();
      await().until(() -> routes.numbers().count() == 10);
    }
  }

  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().contains("kafka"))
            .count();
  }
}
