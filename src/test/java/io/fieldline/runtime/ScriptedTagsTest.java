package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.device.ValidRange;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.OutputAlarm;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.ScriptStatus.Condition;
import io.fieldline.script.StoredScript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts inside a whole Fieldline with the shipped routes. */
@Timeout(60)
class ScriptedTagsTest {

  private static final Tag POWER = Tag.parse("plant/boiler/power");
  private static final Tag FLOW = Tag.parse("plant/boiler/flow");
  private static final Tag EFFICIENCY = Tag.parse("plant/boiler/efficiency");
  private static final Tag ENERGY = Tag.parse("plant/boiler/energy");

  /** Each wants all the time or all the memory in another way. */
  private static final List<String> GREEDY =
      List.of(
          "while (true) { x = power; }",
          "while (true) { try { x = [][5]; } catch (e) { x = 1; } }",
          "s = 'a'; while (true) { s += s; }",
          "l = []; while (true) { l.push([power, power]); }",
          "m = {:}; i = 0; while (true) { m[i++] = [1, 2, 3]; }",
          "x = 3; while (true) { x = x * x; }",
          "l = []; for (i : 1..99999) { l.push(i) } while (true) { x = median(l); }");

  @TempDir private Path home;

  @Test
  void calculatesTagsThatLookLikeAllOthers() throws Exception {
    try (var plant = new ScriptPlant(home)) {
      plant.fieldline().runningScripts().start(script());

      plant.give(POWER, 30);
      plant.give(FLOW, 60);

      awaitLive(plant, EFFICIENCY, Value.of(50.0), Quality.GOOD);
      awaitLive(plant, ENERGY, Value.of(30.0), Quality.GOOD);
      assertThat(plant.fieldline().unit(EFFICIENCY)).isEqualTo("%");
      // Its range is that of a tag in a device file: what cannot be true is uncertain.
      plant.give(POWER, 90);
      awaitLive(
          plant, EFFICIENCY, Value.of(150.0), Quality.UNCERTAIN_RANGE.with(Quality.Limit.HIGH));
    }
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    try (var plant = new ScriptPlant(home)) {
      plant.fieldline().runningScripts().start(script());
      plant.give(FLOW, 60);
      plant.give(POWER, 30);
      awaitLive(plant, ENERGY, Value.of(30.0), Quality.GOOD);
    }

    try (var plant = new ScriptPlant(home)) {
      plant.fieldline().runningScripts().start(script());

      awaitLive(plant, ENERGY, Value.of(30.0), Quality.GOOD); // handed over once more
      plant.give(POWER, 5);
      awaitLive(plant, ENERGY, Value.of(35.0), Quality.GOOD);
    }
  }

  @Test
  void calculatesAHundredScriptsOverAThousandTags() throws Exception {
    int scripts = 100;
    int inputs = 10;
    try (var plant = new ScriptPlant(home)) {
      for (int i = 1; i <= scripts; i++) {
        plant.fieldline().runningScripts().start(ScriptPlant.script(i, inputs));
      }

      for (int value = 1; value <= 20; value++) {
        plant.give(all(scripts, inputs, value));
      }

      for (int i = 1; i <= scripts; i++) {
        awaitLive(plant, ScriptPlant.mean(i), Value.of(20.0), Quality.GOOD);
      }
      assertThat(plant.fieldline().runningScripts().statuses())
          .hasSize(scripts)
          .extracting(ScriptStatus::condition)
          .containsOnly(Condition.RUNNING);
    }
  }

  @Test
  void keepsScriptsOnTimeBesideThoseThatWantEverything() throws Exception {
    try (var plant = new ScriptPlant(home)) {
      for (int i = 0; i < GREEDY.size(); i++) {
        plant.fieldline().runningScripts().start(greedy(2 + i, GREEDY.get(i)));
      }
      plant.fieldline().runningScripts().start(script());
      plant.give(FLOW, 60);

      for (int power = 1; power <= 3; power++) {
        plant.give(POWER, power * 6);
        awaitLive(plant, EFFICIENCY, Value.of(power * 10.0), Quality.GOOD);
      }

      assertThat(plant.fieldline().runningScripts().statuses())
          .filteredOn(status -> status.id() > 1)
          .hasSameSizeAs(GREEDY)
          .allSatisfy(
              status -> {
                assertThat(status.failures()).as(status.name()).isPositive();
                assertThat(status.error()).isNotEmpty();
              });
    }
  }

  private static StoredScript greedy(long id, String code) {
    var definition =
        new ScriptDefinition(
            "greedy " + id,
            "",
            List.of(ScriptInput.of(POWER)),
            "",
            code,
            List.of(ScriptOutput.of(Tag.parse("plant/boiler/never-" + id), "power")),
            Duration.ofMillis(10));
    return new StoredScript(id, 1, true, definition, "somebody", Instant.EPOCH);
  }

  private static Batch all(int scripts, int inputs, double value) {
    var batch = new ArrayList<Measurement>();
    for (int i = 1; i <= scripts; i++) {
      for (int j = 0; j < inputs; j++) {
        batch.add(Measurement.good(ScriptPlant.input(i, j), Value.of(value), Instant.now()));
      }
    }
    return new Batch(batch);
  }

  private static StoredScript script() {
    var definition =
        new ScriptDefinition(
            "boiler efficiency",
            "",
            List.of(ScriptInput.of(POWER), ScriptInput.of(FLOW)),
            "energy = 0;",
            "energy = energy + power;",
            List.of(
                new ScriptOutput(
                    EFFICIENCY,
                    "power / flow * 100",
                    "",
                    "",
                    "%",
                    0,
                    new ValidRange(0, 100),
                    OutputAlarm.NONE),
                ScriptOutput.of(ENERGY, "energy")),
            Duration.ofMillis(10));
    return new StoredScript(1, 1, true, definition, "somebody", Instant.EPOCH);
  }

  private static void awaitLive(ScriptPlant plant, Tag tag, Value value, Quality quality) {
    await()
        .pollDelay(Duration.ZERO) // there are hundreds of these
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () ->
                assertThat(plant.fieldline().live().get(tag))
                    .hasValueSatisfying(
                        newest -> {
                          assertThat(newest.value()).isEqualTo(value);
                          assertThat(newest.quality()).isEqualTo(quality);
                        }));
  }
}
