package io.fieldline.source.plc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.source.plc.s7.S7Driver;
import io.fieldline.testkit.Relay;
import io.fieldline.testkit.Resources;
import io.fieldline.testkit.peers.Snap7;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Snap7 that is polled ten times a second drops its connections, freezes and dies. How soon
 * values come again is counted from the moment at which it serves again.
 */
@Timeout(300)
class PlcOutagesIT {

  private static final Logger MEASURED = LoggerFactory.getLogger("measured");

  private static final String OPTIONS =
      "device=mixer&period=100ms&requestTimeout=800ms&connectTimeout=800ms";

  /** Longest wait between attempts, and one attempt that was under way. */
  private static final Duration LONGEST = PlcEndpoint.LONGEST_WAIT.plusMillis(800);

  private static final long HEAP = 1 << 20;

  @TempDir private Path folder;
  private final Snap7 server = Snap7.start();
  private final List<Duration> gaps = new ArrayList<>();
  private Relay relay;
  private PlcRoute route;
  private Resources base;

  @BeforeEach
  void poll() throws Exception {
    relay = new Relay(server.port());
    route = new PlcRoute(folder, new PlcComponent(protocol -> new S7Driver()));
    route.device(
        "mixer", IntStream.range(0, 40).mapToObj(PlcOutagesIT::tag).toArray(String[]::new));
    route.start("mixer", "plc:s7?host=127.0.0.1&port=" + relay.port() + "&" + OPTIONS);
    await().until(() -> good().count() >= 20);
    base = Resources.held();
  }

  @AfterEach
  void stop() throws IOException {
    route.close();
    relay.close();
    server.close();
  }

  @Test
  void bringsValuesAgainAfterFiftyDrops() {
    for (int i = 0; i < 50; i++) {
      if (i % 2 == 0) {
        relay.drop();
      } else {
        relay.reset();
      }
      awaitValuesSince(Instant.now());
    }

    assertThat(median()).as("median of %s", gaps).isLessThan(Duration.ofMillis(500));
    assertThat(route.batches.stream().allMatch(PlcOutagesIT::isGood)).isTrue();
    holdsNoMoreThanBefore();
  }

  @Test
  @Tag("soak")
  void bringsValuesAgainAfterTenFreezes() {
    for (int i = 0; i < 10; i++) {
      outage(server::freeze, Duration.ofSeconds(1), server::resume);
    }

    assertThat(median()).as("median of %s", gaps).isLessThan(LONGEST);
    holdsNoMoreThanBefore();
  }

  @Test
  @Tag("soak")
  void bringsValuesAgainAfterFiveDeaths() {
    for (int i = 0; i < 5; i++) {
      outage(server::kill, Duration.ofSeconds(10), server::up);
    }

    assertThat(median()).as("median of %s", gaps).isLessThan(LONGEST);
    holdsNoMoreThanBefore();
  }

  /** Takes the server away until its loss is noticed and some time more. */
  private void outage(Runnable begin, Duration time, Runnable end) {
    begin.run();
    Instant away = Instant.now();
    await().until(() -> !isGood(newest()));
    await().pollDelay(time).atMost(time.plusSeconds(1)).until(() -> !isGood(newest()));
    Instant back = Instant.now();
    end.run();
    assertNoGoodValuesBetween(away, back);
    awaitValuesSince(Instant.now());
  }

  private void awaitValuesSince(Instant back) {
    await()
        .atMost(LONGEST.plusSeconds(1))
        .pollInterval(Duration.ofMillis(5))
        // The first may have been under way, the second was asked for on a new connection.
        .until(() -> good().filter(batch -> time(batch).isAfter(back)).count() >= 2);
    Instant first = good().map(PlcOutagesIT::time).filter(back::isBefore).findFirst().orElseThrow();
    gaps.add(Duration.between(back, first));
  }

  private void assertNoGoodValuesBetween(Instant from, Instant to) {
    // What was read just before is stamped just after.
    Instant stamped = from.plusMillis(100);
    assertThat(good().map(PlcOutagesIT::time))
        .noneMatch(time -> time.isAfter(stamped) && time.isBefore(to));
  }

  private void holdsNoMoreThanBefore() {
    MEASURED.info(
        "values again after {} ms", gaps.stream().map(Duration::toMillis).sorted().toList());
    route.batches.clear();
    await()
        .untilAsserted(
            () -> {
              Resources now = Resources.held();
              assertThat(now.threads()).hasSizeLessThanOrEqualTo(base.threads().size());
              assertThat(now.descriptors()).isLessThanOrEqualTo(base.descriptors());
            });
    Resources now = Resources.held();
    MEASURED.info("held before: {}, now: {}", base, now);
    assertThat(now.heap()).isLessThan(base.heap() + HEAP);
  }

  private Duration median() {
    return gaps.stream().sorted().skip(gaps.size() / 2).findFirst().orElseThrow();
  }

  private Batch newest() {
    return route.batches.get(route.batches.size() - 1);
  }

  private Stream<Batch> good() {
    return route.batches.stream().filter(PlcOutagesIT::isGood);
  }

  private static boolean isGood(Batch batch) {
    return batch.measurements().stream().allMatch(m -> m.quality().isGood());
  }

  private static Instant time(Batch batch) {
    return batch.measurements().get(0).sourceTime();
  }

  private static String tag(int number) {
    return "t%1$d: { address: DB5.DBB%1$d }".formatted(number);
  }
}
