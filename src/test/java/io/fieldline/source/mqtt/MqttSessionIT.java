package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.Mosquitto;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.apache.camel.AsyncCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost while the source, the broker or the sink is away. */
@Timeout(60)
class MqttSessionIT {

  private Mosquitto broker;

  @BeforeEach
  void startBroker() {
    broker = Mosquitto.start();
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void deliversWhatWasQueuedWhileTheRouteWasStopped(String version) throws Exception {
    try (var source = new SourceRoute(uri("version=" + version))) {
      await().until(source::isConnected);

      for (int restart = 0; restart < 5; restart++) {
        source.stop();
        publish(restart * 300, 300);
        source.start();
        int expected = restart * 300 + 300;
        await().until(() -> source.stored.size() >= expected);
      }

      assertThat(source.numbers()).isEqualTo(numbers(1500));
    }
  }

  @Test
  void deliversABacklogOverARestartOfTheBroker() throws Exception {
    try (var source = new SourceRoute(uri("version=5"))) {
      await().until(source::isConnected);
      source.stop();
      publish(0, 3000);

      source.start();
      broker.restart();

      await().until(() -> source.stored.size() >= 3000 && distinct(source).size() == 3000);
    }
  }

  /** mosquitto 2.0.11 ignores the receive maximum of a session that resumes with a backlog. */
  @Test
  void drainsABacklogOfABrokerThatSendsMoreThanAgreed() throws Exception {
    try (var source = new SourceRoute(uri("version=5&receiveMaximum=20"))) {
      await().until(source::isConnected);
      source.stop();
      publish(0, 20_000);

      source.start();

      await().atMost(Duration.ofSeconds(30)).until(() -> source.stored.size() >= 20_000);
      await().until(() -> distinct(source).size() == 20_000);
      // One overrun: from then on it is MQTT 3.1.1, and nothing comes twice any more.
      assertThat(source.stored.size()).isLessThan(20_200);
      assertThat(source.isConnected()).isTrue();
    }
  }

  @Test
  void goesOnAfterTheBrokerRestartsInTheMiddleOfAStream() {
    var held = new ConcurrentLinkedQueue<AsyncCallback>();
    try (var source =
        new SourceRoute(
            uri("version=5&receiveMaximum=100"), (exchange, callback) -> held.add(callback))) {
      await().until(source::isConnected);
      publish(0, 1000);
      await().until(() -> !held.isEmpty());

      broker.restart();
      await().until(() -> !source.isConnected() || held.size() > 1);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                for (var callback = held.poll(); callback != null; callback = held.poll()) {
                  callback.done(false);
                }
                return distinct(source).size() == 1000;
              });

      // Only what was under way comes twice: a window for each connection that was lost. There may
      // be three, since the broker's resumption can overfill the window and end one more.
      assertThat(source.stored.size()).isBetween(1000, 1300);
    }
  }

  @Test
  void bringsTheMeasurementsOfAFailedExchangeAgainInOrder() {
    var failures = new java.util.concurrent.atomic.AtomicInteger(3);
    try (var source =
        new SourceRoute(
            uri("version=5"),
            (exchange, callback) -> {
              if (failures.getAndDecrement() > 0) {
                exchange.setException(new IllegalStateException("the sink is down"));
              }
              callback.done(false);
            })) {
      await().until(source::isConnected);

      publish(0, 10);

      await().until(() -> source.stored.size() >= 10);
      assertThat(source.numbers()).isEqualTo(numbers(10));
    }
  }

  @Test
  void acknowledgesNothingThatWasNotStored() {
    try (var failing = new SourceRoute(uri("version=5"), SourceRoute.End.fail())) {
      await().until(failing::isConnected);
      publish(0, 10);
      await()
          .until(() -> String.valueOf(failing.health().getMessage().orElse("")).contains("down"));
    }

    try (var source = new SourceRoute(uri("version=5"))) {
      await().until(() -> source.stored.size() >= 10);
      assertThat(source.numbers()).isEqualTo(numbers(10));
    }
  }

  @Test
  void leavesAnExchangeThatNeverEndsToTheNextSource() throws Exception {
    var held = new ConcurrentLinkedQueue<AsyncCallback>();
    var stuck = new SourceRoute(uri("version=5"), (exchange, callback) -> held.add(callback));
    await().until(stuck::isConnected);
    publish(0, 10);
    await().until(() -> !held.isEmpty());

    try (var source = new SourceRoute(uri("version=5"))) {
      await().until(() -> source.stored.size() >= 10);
      assertThat(source.numbers()).startsWith(0L, 1L, 2L).contains(9L);
    }
    held.forEach(callback -> callback.done(false));
    stuck.stop(100); // more of the ten may be held meanwhile
    stuck.close();
  }

  @Test
  void leavesNoConnectionBehindWhenItsStopIsCutShort() throws Exception {
    var held = new ConcurrentLinkedQueue<AsyncCallback>();
    try (var source =
        new SourceRoute(uri("version=5"), (exchange, callback) -> held.add(callback))) {
      await().until(source::isConnected);
      publish(0, 10);
      await().until(() -> !held.isEmpty());

      source.stop(100);

      await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(this::isOurs));
      held.forEach(callback -> callback.done(false));
    }
  }

  private boolean isOurs(Thread thread) {
    return thread.getName().startsWith("mqtt line");
  }

  private void publish(int from, int count) {
    try (var publisher = new TestPublisher(broker)) {
      publisher.publishNumbers("sensor/n", from, count);
    }
  }

  private static HashSet<Long> distinct(SourceRoute source) {
    return new HashSet<>(source.numbers());
  }

  private static List<Long> numbers(long count) {
    return LongStream.range(0, count).boxed().toList();
  }

  private String uri(String options) {
    return "mqtt:sensor/#?clientId=line&broker=" + broker.url() + "&" + options;
  }
}
