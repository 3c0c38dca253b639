package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.store.ScriptRegistry;
import io.fieldline.testkit.Resources;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thousand scripts over ten thousand tags, each of which changes once a second: every script has
 * a changed input every 100 ms and calculates ten times a second. The road is the shipped one, with
 * the buffer and the history behind it. {@code -Dsoak.minutes}, {@code -Dsoak.scripts} and {@code
 * -Dsoak.changed} choose another run.
 */
@Tag("soak")
@Timeout(3600)
class ScriptSoakIT {

  private static final Logger MEASURED = LoggerFactory.getLogger("measured");
  private static final int MINUTES = Integer.getInteger("soak.minutes", 10);
  private static final int SCRIPTS = Integer.getInteger("soak.scripts", 1_000);
  private static final int INPUTS = 10;
  private static final int CHANGED = Integer.getInteger("soak.changed", 10_000);

  /** What a heap may differ from the one before without anything being lost in it. */
  private static final long TOLERANCE = 16 << 20;

  @TempDir private Path home;

  /** What a minute looked like. */
  private record Minute(Resources held, double p50, double p99, double max, double results) {

    @Override
    public String toString() {
      return "heap %.1f MB, lag p50 %.0f ms, p99 %.0f ms, longest %.0f ms, %.0f results/s"
          .formatted(held.heap() / 1e6, p50, p99, max, results);
    }
  }

  @Test
  void isAsLightAndQuickInTheLastMinuteAsInTheFirst() throws Exception {
    var minutes = new ArrayList<Minute>();
    var turns = new AtomicLong();
    try (var plant = new ScriptPlant(home)) {
      start(plant.fieldline().runningScripts(), 1, SCRIPTS);
      var feeder = Executors.newSingleThreadScheduledExecutor();
      try {
        feeder.scheduleAtFixedRate(
            () -> plant.give(changed(turns.getAndIncrement())), 0, 100, TimeUnit.MILLISECONDS);
        for (int i = 0; i < MINUTES; i++) {
          minutes.add(minute(plant));
          MEASURED.info("script soak, minute {}: {}", i + 1, minutes.get(i));
        }
      } finally {
        feeder.shutdown();
        assertThat(feeder.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(plant.fieldline().runningScripts().statuses())
          .extracting(ScriptStatus::failures)
          .containsOnly(0L);
    }

    MEASURED.info("script soak: {} values accepted", turns.get() * SCRIPTS);
    // The first minute still compiles; the lag of the meter is that of the last two minutes.
    List<Minute> warm = minutes.subList(Math.min(2, minutes.size() - 1), minutes.size());
    assertThat(warm).allMatch(minute -> minute.p99() < 200);
    assertThat(warm.get(warm.size() - 1).held().heap())
        .isLessThan(warm.get(0).held().heap() + TOLERANCE);
  }

  @Test
  void leavesTheHeapWhereItWasWhenScriptsComeAndGo() throws Exception {
    try (var plant = new ScriptPlant(home)) {
      ScriptRegistry scripts = plant.fieldline().scripts();
      comeAndGo(scripts, 1, 1_000); // loads what there is to load
      Resources before = Resources.held();

      long begun = System.nanoTime();
      comeAndGo(scripts, 10_001, CHANGED);
      double seconds = (System.nanoTime() - begun) / 1e9;

      await()
          .atMost(Duration.ofSeconds(30)) // the variables are forgotten within 5 s
          .untilAsserted(
              () -> assertThat(Resources.held().heap()).isLessThan(before.heap() + TOLERANCE / 4));
      MEASURED.info(
          "{} scripts added and removed in {} s: before {}, after {}",
          CHANGED,
          Math.round(seconds),
          before,
          Resources.held());
      assertThat(plant.fieldline().runningScripts().statuses()).isEmpty();
    }
  }

  /** Each with its transaction in the embedded database and its versions. */
  private static void comeAndGo(ScriptRegistry scripts, long first, int count) throws Exception {
    var ids = new ArrayList<Long>();
    for (long number = first; number < first + count; number++) {
      ScriptDefinition definition = ScriptPlant.script(number, INPUTS).definition();
      ids.add(scripts.create(definition, "soak").id());
    }
    assertThat(scripts.list()).hasSize(count);
    for (long id : ids) {
      scripts.delete(id, "soak");
    }
  }

  private static void start(RunningScripts running, long first, int count) throws Exception {
    for (long id = first; id < first + count; id++) {
      running.start(ScriptPlant.script(id, INPUTS));
    }
  }

  /** One input of every script, each time the next: all tags have changed after a second. */
  private static Batch changed(long turn) {
    Instant now = Instant.now();
    var batch = new ArrayList<Measurement>(SCRIPTS);
    for (int id = 1; id <= SCRIPTS; id++) {
      batch.add(
          Measurement.good(
              ScriptPlant.input(id, (int) (turn % INPUTS)), Value.of((double) (turn + id)), now));
    }
    return new Batch(batch);
  }

  private static Minute minute(ScriptPlant plant) {
    var meters = plant.fieldline().context().getRegistry().findSingleByType(MeterRegistry.class);
    double before = meters.counter("fieldline.script.results").count();
    long begun = System.nanoTime();
    await()
        .pollDelay(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofMinutes(2))
        .until(() -> true);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double results = meters.counter("fieldline.script.results").count() - before;
    Timer lag = meters.get("fieldline.script.lag").timer();
    var snapshot = lag.takeSnapshot();
    return new Minute(
        Resources.held(),
        snapshot.percentileValues()[0].value(TimeUnit.MILLISECONDS),
        snapshot.percentileValues()[1].value(TimeUnit.MILLISECONDS),
        lag.max(TimeUnit.MILLISECONDS),
        results / seconds);
  }
}
