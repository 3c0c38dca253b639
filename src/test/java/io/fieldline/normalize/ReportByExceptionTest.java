package io.fieldline.normalize;

import static io.fieldline.normalize.Plant.at;
import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportByExceptionTest {

  private static final String SUPPRESSED = "fieldline.normalize.suppressed";

  private static Measurement second(int second, double value) {
    return at(NOON.minusSeconds(86_400).plusSeconds(second), Value.of(value), Quality.GOOD);
  }

  @Test
  void comparesWithTheLastValuePassedOnNotTheLastSeen() {
    Plant plant = Plant.with("deadband: 1");

    assertThat(plant.passes(second(0, 10))).isTrue();
    assertThat(plant.passes(second(1, 10.6))).isFalse();
    assertThat(plant.passes(second(2, 11))).isFalse();
    assertThat(plant.passes(second(3, 11.1))).isTrue();
    assertThat(plant.passes(second(4, 10.5))).isFalse();
    assertThat(plant.count(SUPPRESSED, "deadband")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"1.9, false", "2, false", "2.1, true"})
  void takesPercentOfTheEngineeringRange(double moved, boolean passes) {
    Plant plant = Plant.with("deadband: 2%, range: { min: 0, max: 100 }");

    assertThat(plant.passes(second(0, 50))).isTrue();
    assertThat(plant.passes(second(1, 50 + moved))).isEqualTo(passes);
  }

  @Test
  void judgesEngineeringValues() {
    Plant plant = Plant.with("scaling: { factor: 0.1 }, deadband: 1");

    assertThat(plant.passes(second(0, 100))).isTrue();
    assertThat(plant.passes(second(1, 109))).isFalse();
    assertThat(plant.passes(second(2, 111))).isTrue();
  }

  @Test
  void passesAnUnmovedValueWhenItsQualityDiffers() {
    Plant plant = Plant.with("deadband: 1, minInterval: 10s");

    assertThat(plant.passes(second(0, 5))).isTrue();
    assertThat(plant.passes(second(1, 5).withQuality(Quality.UNCERTAIN))).isTrue();
    assertThat(plant.passes(second(2, 5).withQuality(Quality.UNCERTAIN))).isFalse();
    assertThat(plant.passes(second(3, 5))).isTrue();
  }

  @Test
  void passesAnUnmovedValueAfterTheMaximumInterval() {
    Plant plant = Plant.with("deadband: 1, maxInterval: 1m");

    assertThat(plant.passes(second(0, 5))).isTrue();
    assertThat(plant.passes(second(59, 5))).isFalse();
    assertThat(plant.passes(second(60, 5))).isTrue();
    assertThat(plant.passes(second(61, 5))).isFalse();
  }

  @Test
  void leavesOutWhatFollowsTooSoonHoweverFarItMoved() {
    Plant plant = Plant.with("minInterval: 10s");

    assertThat(plant.passes(second(0, 5))).isTrue();
    assertThat(plant.passes(second(9, 500))).isFalse();
    assertThat(plant.passes(second(10, 5))).isTrue();
    assertThat(plant.count(SUPPRESSED, "interval")).isEqualTo(1);
  }

  @Test
  void passesLateDataWithoutComparingLaterOnesWithIt() {
    Plant plant = Plant.with("deadband: 1, minInterval: 5s");

    assertThat(plant.passes(second(100, 5))).isTrue();
    assertThat(plant.passes(second(40, 9))).isTrue();
    assertThat(plant.passes(second(41, 9))).isTrue();
    assertThat(plant.passes(second(110, 5.5))).isFalse();
  }

  @Test
  void takesTextsAndFlagsAsMovedWhenTheyDiffer() {
    Plant plant = Plant.with("deadband: 0");

    assertThat(plant.passes(at(NOON, Value.of("run"), Quality.GOOD))).isTrue();
    assertThat(plant.passes(at(NOON, Value.of("run"), Quality.GOOD))).isFalse();
    assertThat(plant.passes(at(NOON, Value.of("stop"), Quality.GOOD))).isTrue();
    assertThat(plant.passes(at(NOON, Value.of(true), Quality.GOOD))).isTrue();
    assertThat(plant.passes(at(NOON, Value.of(true), Quality.GOOD))).isFalse();
    assertThat(plant.passes(at(NOON, Value.of(false), Quality.GOOD))).isTrue();
  }

  @Test
  void leavesOutRepeatedFailures() {
    Plant plant = Plant.with("deadband: 1");

    assertThat(plant.passes(at(NOON, Value.none(), Quality.BAD_NOT_CONNECTED))).isTrue();
    assertThat(plant.passes(at(NOON, Value.none(), Quality.BAD_NOT_CONNECTED))).isFalse();
    assertThat(plant.passes(at(NOON, Value.none(), Quality.BAD_DEVICE_FAILURE))).isTrue();
  }

  /** An independent, slow rendering of the rules, compared over random walks of one tag. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithAPlainModelOnRandomWalks(long seed) {
    var random = new Random(seed);
    double deadband = random.nextInt(4);
    int min = random.nextInt(5);
    int max = min + random.nextInt(20);
    Plant plant =
        Plant.with(
            "deadband: %s, minInterval: %ds, maxInterval: %ds".formatted(deadband, min, max));
    var passedOn = new ArrayList<Measurement>();
    int time = 1_000;
    double value = 0;

    for (int i = 0; i < 5_000; i++) {
      time += random.nextInt(10) == 0 ? -random.nextInt(30) : random.nextInt(4);
      value += random.nextInt(5) - 2;
      Quality quality = random.nextInt(20) == 0 ? Quality.UNCERTAIN : Quality.GOOD;
      Measurement next = second(time, value).withQuality(quality);
      boolean expected = model(passedOn, next, deadband, min, max);

      assertThat(plant.passes(next))
          .as("step %d of seed %d: %s", i, seed, next)
          .isEqualTo(expected);
      if (expected) {
        passedOn.add(next);
      }
    }
    assertThat(passedOn).hasSizeBetween(100, 4_999);
  }

  private static boolean model(
      List<Measurement> passedOn, Measurement next, double deadband, int min, int max) {
    // The reference is the newest one passed on; of equally new ones, the last.
    Measurement reference = null;
    for (Measurement old : passedOn) {
      if (reference == null || !old.sourceTime().isBefore(reference.sourceTime())) {
        reference = old;
      }
    }
    if (reference == null || !reference.quality().equals(next.quality())) {
      return true;
    }
    long elapsed = next.sourceTime().getEpochSecond() - reference.sourceTime().getEpochSecond();
    boolean moved = Math.abs(next.value().asDouble() - reference.value().asDouble()) > deadband;
    return elapsed < 0 || (elapsed >= min && (moved || (max > 0 && elapsed >= max)));
  }

  @Test
  void passesEachStepOnceWhenSeveralSourcesReportTheSameTag() throws Exception {
    Plant plant = Plant.with("deadband: 0.5");
    ExecutorService sources = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int source = 0; source < 4; source++) {
        tasks.add(() -> (int) walk().stream().filter(plant::passes).count());
      }
      int passed = 0;
      for (Future<Integer> future : sources.invokeAll(tasks)) {
        passed += future.get();
      }

      // Late ones of a slower source pass too, so that nothing unjudged is lost.
      assertThat(passed).isGreaterThanOrEqualTo(1_000);
      assertThat(passed + plant.count(SUPPRESSED, "deadband")).isEqualTo(4_000);
    } finally {
      sources.shutdownNow();
    }
  }

  private static List<Measurement> walk() {
    var walk = new ArrayList<Measurement>();
    for (int i = 0; i < 1_000; i++) {
      walk.add(second(i, i));
    }
    return walk;
  }

  @Test
  void forgetsTagsThatAreNoLongerDefined() {
    Plant plant = new Plant();
    var reporting = new ReportByException(plant, plant.meters);
    var definition = Plant.with("deadband: 1").definition(Plant.T).orElseThrow();

    for (int i = 0; i < 10_000; i++) {
      Measurement one = second(0, 1).withTag(Tag.parse("f/d/t" + i));
      assertThat(reporting.passes(definition, one)).isTrue();
    }

    assertThat(reporting.remembered()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void keepsTheOrderOfWhatPasses() {
    Plant plant = Plant.with("deadband: 1");

    Batch normal = plant.normalizer.normalize(Batch.of(second(0, 1), second(1, 1.5), second(2, 9)));

    assertThat(normal).isEqualTo(Batch.of(second(0, 1), second(2, 9)));
  }
}
