package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One sink is off while three others run, at 10,000 values a second of simulated time. */
class OutageIT {

  private static final int PER_SECOND = 10_000;
  private static final Duration MOST_LAG = Duration.ofSeconds(5);
  private static final long FLAT = 64L << 20;

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOON);
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Sink dead = new Sink();
  private final List<Sink> others = List.of(new Sink(), new Sink(), new Sink());
  private int seconds;

  /** Wants every number once and in order. */
  private static final class Sink implements Processor {

    volatile boolean down;
    volatile long taken;
    volatile String fault = "";

    @Override
    public void process(Exchange exchange) {
      if (down) {
        throw new IllegalStateException("switched off");
      }
      long next = taken;
      for (long number : Collected.numbers(exchange.getMessage().getBody(Batch.class))) {
        if (number != next++) {
          fault = number + " came where " + (next - 1) + " was due";
        }
      }
      taken = next;
    }
  }

  @BeforeEach
  void start() throws Exception {
    context.getRegistry().bind("clock", Clock.class, clock);
    context.getComponent("buffer", BufferComponent.class).setDirectory(folder.toString());
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            String options = "?maxBytes=100G&backOff=5ms&maxBackOff=20ms";
            from("buffer:dead" + options).errorHandler(noErrorHandler()).process(dead);
            for (int i = 0; i < others.size(); i++) {
              from("buffer:other-" + i + options)
                  .errorHandler(noErrorHandler())
                  .process(others.get(i));
            }
          }
        });
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  @Timeout(120)
  void takesUpTheBacklogOfAMinuteWhileTheOthersNeverLag() throws Exception {
    outage(60);
  }

  @Tag("soak")
  @Test
  @Timeout(1_800)
  void takesUpTheBacklogOfAnHourWhileTheOthersNeverLag() throws Exception {
    outage(3_600);
  }

  private void outage(int length) throws Exception {
    runFor(5);
    long used = usedMemory();
    dead.down = true;
    runFor(length);

    assertThat(status("dead").oldestAge())
        .isBetween(Duration.ofSeconds(length - 1), Duration.ofSeconds(length + 1 + 5));
    assertThat(status("dead").trouble()).isEqualTo("switched off");
    assertThat(usedMemory() - used).as("bytes more in memory").isLessThan(FLAT);

    dead.down = false;
    runFor(5);

    long all = (long) seconds * PER_SECOND;
    await().atMost(Duration.ofMinutes(5)).until(() -> dead.taken == all);
    assertThat(others).allMatch(sink -> sink.taken == all);
    assertThat(dead.fault).isEmpty();
    assertThat(others).extracting(sink -> sink.fault).containsOnly("");
    await().until(() -> status("dead").depth() == 0);
    assertThat(usedMemory() - used).as("bytes more in memory").isLessThan(FLAT);
  }

  /** Time goes on as soon as all buffers have the second on the disk and no other sink lags. */
  private void runFor(int length) {
    for (int end = seconds + length; seconds < end; seconds++) {
      context
          .createProducerTemplate()
          .sendBody(
              "buffer:dead,other-0,other-1,other-2",
              sequence("plant/boiler/count", seconds * PER_SECOND, PER_SECOND));
      clock.advance(Duration.ofSeconds(1));
      for (int i = 0; i < others.size(); i++) {
        String name = "other-" + i;
        await(name)
            .pollInterval(Duration.ofMillis(5))
            .atMost(Duration.ofSeconds(30))
            .until(() -> status(name).oldestAge().compareTo(MOST_LAG) < 0);
      }
    }
    long all = (long) seconds * PER_SECOND;
    await().until(() -> others.stream().allMatch(sink -> sink.taken == all));
  }

  private BufferStatus status(String name) throws Exception {
    return context.getComponent("buffer", BufferComponent.class).find(name).orElseThrow().status();
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
