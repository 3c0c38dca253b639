package io.fieldline.source.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.testkit.Measurements;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private final SourceMeters meters = SourceMeters.of(new SimpleMeterRegistry(), "boilers");

  @Test
  void countsWhatIsLostWhenItIsInterrupted() throws Exception {
    var stopped = new CountDownLatch(1);
    Route failing = (batch, done) -> done.accept(new IllegalStateException("the disk is full"));
    var delivery = new Delivery("boilers", failing, meters, stopped, Clock.systemUTC());
    Batch batch = Measurements.sequence("f/c/p", 0, 3);
    var interrupted = new AtomicBoolean();
    var thread =
        new Thread(
            () -> {
              try {
                delivery.deliver(batch);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    await().until(() -> !delivery.fault().isEmpty());

    thread.interrupt();
    thread.join();

    assertThat(meters.dropped().count()).isEqualTo(3);
    assertThat(interrupted).isTrue();
  }
}
