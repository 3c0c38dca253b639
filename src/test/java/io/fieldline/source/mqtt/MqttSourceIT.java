package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Tag;
import io.fieldline.testkit.peers.Mosquitto;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from a real broker and how. */
@Timeout(30)
class MqttSourceIT {

  private static Mosquitto broker;
  private static TestPublisher publisher;

  @BeforeAll
  static void startBroker() {
    broker = Mosquitto.start();
    publisher = new TestPublisher(broker);
  }

  @AfterAll
  static void stopBroker() {
    publisher.close();
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void deliversValuesUnderTheTagsOfTheirTopics(String version) {
    String uri = uri("sensor/#,sensors/#", "version=" + version + "&clientId=a" + version);
    try (var source = new SourceRoute(uri + "&pattern=sensor/{parameter},sensors/{parameter}")) {
      awaitConnection(source);

      publisher.publish("sensor/t1", "23.5");
      publisher.publish("sensors/t2", "true");

      await().until(() -> source.stored.size() == 2);
      assertThat(source.stored)
          .extracting(m -> m.tag())
          .containsExactly(new Tag("plant", "sensors", "t1"), new Tag("plant", "sensors", "t2"));
    }
  }

  @Test
  void deliversJsonAndSetsWrongPayloadsAside() {
    try (var source =
        new SourceRoute(
            uri("json/+/+/+", "format=json&pattern=json/{facility}/{component}/{parameter}"))) {
      awaitConnection(source);

      publisher.publish("json/f/c/p", "{\"value\":1,\"time\":\"2026-11-21T12:00:00Z\"}");
      publisher.publish("json/f/c/p", "{\"value\":");
      publisher.publish("json/f/c/p", "[{\"value\":2},{\"value\":\"x\"}]");

      await().until(() -> source.stored.size() == 2 && source.quarantined.size() == 2);
      assertThat(source.numbers()).containsExactly(1L, 2L);
      assertThat(source.quarantined).extracting(e -> e.subject()).containsOnly("json/f/c/p");
    }
  }

  @Test
  void splitsASharedSubscriptionBetweenTwoSources() {
    String uri = uri("$share/line/shared/#", "pattern=shared/{parameter}");
    try (var one = new SourceRoute(uri + "&clientId=one");
        var two = new SourceRoute(uri + "&clientId=two")) {
      awaitConnection(one);
      awaitConnection(two);

      publisher.publishNumbers("shared/n", 0, 200);

      await().until(() -> one.stored.size() + two.stored.size() == 200);
      assertThat(one.stored).isNotEmpty();
      assertThat(two.stored).isNotEmpty();
    }
  }

  @Test
  void keepsTheOrderOfALongStreamWithoutLossOrDuplicate() {
    try (var timer = new TestTimer();
        var source =
            new SourceRoute(
                uri("stream/#", "clientId=stream"), SourceRoute.End.later(timer.executor(), 3))) {
      awaitConnection(source);

      publisher.publishNumbers("stream/n", 0, 20_000);

      await().until(() -> source.stored.size() >= 20_000);
      assertThat(source.numbers()).isEqualTo(numbers(0, 20_000));
    }
  }

  private static void awaitConnection(SourceRoute source) {
    await().until(source::isConnected);
  }

  private static List<Long> numbers(long from, long count) {
    return LongStream.range(from, from + count).boxed().toList();
  }

  private static String uri(String topics, String options) {
    return "mqtt:" + topics + "?broker=" + broker.url() + "&" + options;
  }
}
