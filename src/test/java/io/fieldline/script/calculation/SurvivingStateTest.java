package io.fieldline.script.calculation;

import static io.fieldline.script.calculation.FakeScripts.script;
import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.live.LiveValues;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.LogCapture;
import io.fieldline.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts know after the process has ended, in order or by SIGKILL. */
class SurvivingStateTest {

  private static final String POWER = "plant/boiler/power";
  private static final String SUM = "plant/boiler/sum";

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock(NOON);
  private final Map<Tag, Measurement> history = new HashMap<>();
  private Calculator calculator;

  @BeforeEach
  void open() throws Exception {
    calculator = open(folder.resolve("state.db"));
    calculator.start(script(1, SUM, POWER));
    give(1);
    give(2);
  }

  @AfterEach
  void close() throws Exception {
    calculator.close();
  }

  @Test
  void goesOnAfterAStop() throws Exception {
    calculator.close();

    calculator = open(folder.resolve("state.db"));
    calculator.start(script(1, SUM, POWER));
    results();
    give(10);

    assertThat(results()).containsExactly("13.0");
  }

  @Test
  void saysHowManyResultsWereNotStored() throws Exception {
    try (var log = new LogCapture()) {
      calculator.close();

      assertThat(log.lines()).singleElement().asString().contains("2 results were not stored");
    }
  }

  @Test
  void goesOnFromWhatWasSavedBeforeAKill() throws Exception {
    calculator.save();
    give(4); // is lost for the variables: not saved
    Path killed = asAKillLeavesIt();

    calculator.close();
    calculator = open(killed);
    calculator.start(script(1, SUM, POWER));
    results();
    give(10);

    assertThat(results()).containsExactly("13.0");
  }

  @Test
  void calculatesAtOnceWithAnInputThatWasStoredAfterTheLastSave() throws Exception {
    calculator.save();
    Path killed = asAKillLeavesIt();
    stored(4, NOON.plusSeconds(50));

    calculator.close();
    calculator = open(killed);
    calculator.start(script(1, SUM, POWER));
    calculator.round();

    assertThat(results()).containsExactly("3.0", "7.0");
  }

  @Test
  void doesNotCalculateTwiceWithAnInputThatItHasSeen() throws Exception {
    stored(2, clock.instant().minus(Duration.ofSeconds(1)));
    calculator.close();

    calculator = open(folder.resolve("state.db"));
    calculator.start(script(1, SUM, POWER));
    calculator.round();

    // Handed over once more: what was under way when the process ended may not have been stored.
    assertThat(results()).containsExactly("3.0");
    assertThat(calculator.status(1).orElseThrow().runs()).isZero();
  }

  @Test
  void beginsAnewWithOtherCode() throws Exception {
    calculator.close();

    calculator = open(folder.resolve("state.db"));
    calculator.start(script(1, "other", Duration.ofMillis(100), SUM, POWER));
    give(10);

    assertThat(results()).containsExactly("10.0");
  }

  @Test
  void beginsAnewAfterItWasStopped() throws Exception {
    calculator.save();
    calculator.stop(1);
    calculator.close();

    calculator = open(folder.resolve("state.db"));
    calculator.start(script(1, SUM, POWER));
    give(10);

    assertThat(results()).containsExactly("10.0");
  }

  @Test
  void beginsAnewWithADamagedFile() throws Exception {
    calculator.close();
    Files.writeString(
        folder.resolve("state.db"), "this is no database, and long enough to be seen");

    calculator = open(folder.resolve("state.db"));
    calculator.start(script(1, SUM, POWER));
    give(10);

    assertThat(results()).containsExactly("10.0");
  }

  @Test
  void savesLaterWhatADiskDoesNotTake() throws Exception {
    Path full = folder.resolve("full.db");
    try (var file = new StateFile(full, clock)) {
      var wiring = new Wiring();
      var big = new RunningScript(script(1, SUM, POWER), new HugeState(), timing());
      wiring.put(big);
      wiring.find(Tag.parse(POWER)).update(measurement(POWER, Value.of(1.0), Quality.GOOD, NOON));
      big.begin(Optional.empty());
      big.run(NOON, CalculatorMeters.in(new SimpleMeterRegistry()));
      var keeper = new Keeper(file, wiring, clock);
      file.limit(10);

      keeper.save();

      assertThat(keeper.fault()).contains("cannot be saved");
      assertThat(big.isUnsaved()).isTrue();
      file.limit(1_000_000);
      keeper.save();
      assertThat(keeper.fault()).isEmpty();
      assertThat(file.find(1, big.code())).isPresent();
    }
  }

  private Timing timing() {
    return new Timing(clock, () -> 0, Duration.ofSeconds(60));
  }

  /** The file and its log as they are now, without the orderly end that tidies them up. */
  private Path asAKillLeavesIt() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("killed")).resolve("state.db");
    for (String part : List.of("", "-wal")) {
      Files.copy(
          folder.resolve("state.db" + part),
          copy.resolveSibling("state.db" + part),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  private void stored(double value, Instant time) {
    history.put(Tag.parse(POWER), measurement(POWER, Value.of(value), Quality.GOOD, time));
  }

  private void give(double value) {
    calculator.accept(Batch.of(measurement(POWER, Value.of(value), Quality.GOOD, clock.instant())));
    calculator.round();
    clock.advance(Duration.ofSeconds(1));
  }

  private List<String> results() throws InterruptedException {
    return calculator.results().take(100, Duration.ZERO).measurements().stream()
        .map(result -> result.value().toString())
        .toList();
  }

  private Calculator open(Path file) throws Exception {
    var meters = new SimpleMeterRegistry();
    var earlier =
        new NewestValues(
            new LiveValues(100, clock, meters),
            tag -> Optional.ofNullable(history.get(tag)),
            clock);
    return new Calculator(
        new FakeScripts(), earlier, file, clock, () -> 0, meters, CalculatorSettings.DEFAULT);
  }
}
