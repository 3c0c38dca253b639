package io.fieldline.source.mqtt;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.payload.TagNaming;
import io.fieldline.source.delivery.Route;
import io.fieldline.source.message.PayloadOptions;
import io.fieldline.source.message.TopicTags;
import io.fieldline.testkit.Measurements;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A delivery without a broker: the link never connects. */
class DeliveryTest {

  private static final TagNaming NAMING =
      TopicTags.of(new PayloadOptions(), address -> Optional.empty(), "test");

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Intake intake = new Intake(10, 10);
  private final MqttLink link = link(intake);

  @AfterEach
  void stop() throws InterruptedException {
    thread.shutdownNow();
    link.close();
  }

  @Test
  void letsNoGroupPassOneThatFailsWhileItIsRead() {
    var first = new ConcurrentLinkedQueue<Consumer<@Nullable Exception>>();
    List<Double> stored = Collections.synchronizedList(new ArrayList<>());
    PayloadFormat format =
        (message, tags) -> {
          int number = message.bytes()[0];
          if (number == 2) {
            first.remove().accept(new IllegalStateException("the sink is down"));
          }
          return new Reading(List.of(Measurements.good(number)), List.of());
        };
    var begun = new ArrayList<Batch>();
    Delivery delivery =
        delivery(
            format,
            (batch, done) -> {
              begun.add(batch);
              if (begun.size() == 1) {
                first.add(done);
              } else {
                batch.forEach(measurement -> stored.add(measurement.value().asDouble()));
                done.accept(null);
              }
            });
    thread.execute(delivery);

    offer(1);
    await().until(() -> !first.isEmpty());
    offer(2);

    await().until(() -> stored.size() == 2);
    assertThat(stored).containsExactly(1.0, 2.0);
    delivery.stop();
  }

  @Test
  void saysThatAnErrorOfTheProgramHasEndedIt() {
    Delivery delivery =
        delivery(
            (message, tags) -> {
              throw new OutOfMemoryError("of a test");
            },
            (batch, done) -> done.accept(null));
    thread.execute(delivery);

    offer(1);

    await().until(() -> delivery.fault().contains("of a test"));
  }

  private void offer(int number) {
    var message = new Message("t", new byte[] {(byte) number}, NOON);
    intake.offer(new Incoming(message, false, 1, () -> {}));
  }

  private Delivery delivery(PayloadFormat format, Route route) {
    return new Delivery(
        "source test",
        new GroupReader("source:test", intake, new BoundedFormat(format, 100), NAMING),
        route,
        link,
        entries -> {},
        new SourceMeters(new SimpleMeterRegistry(), "test"),
        Clock.systemUTC());
  }

  private static MqttLink link(Intake intake) {
    var options = new MqttConfiguration();
    options.setCleanStart(true);
    var meters = new SourceMeters(new SimpleMeterRegistry(), "test");
    var inbox = new Inbox("source test", intake, meters, Clock.systemUTC());
    return new MqttLink("source test", options, "test", List.of(), inbox, Clock.systemUTC());
  }
}
