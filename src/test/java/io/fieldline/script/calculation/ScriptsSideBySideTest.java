package io.fieldline.script.calculation;

import static io.fieldline.script.calculation.FakeScripts.script;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.StoredScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Scripts that feed each other, come, change and go. */
class ScriptsSideBySideTest extends ByHand {

  @Test
  void runsScriptsAfterThoseThatFeedThemWhateverTheOrderOfTheirStart() throws Exception {
    calculator.start(script(1, "f/c/last", "f/c/middle", POWER));
    calculator.start(script(2, "f/c/middle", "f/c/first", POWER));
    calculator.start(script(3, "f/c/first", POWER));

    give(POWER, 1);
    calculator.round();

    assertThat(results())
        .containsExactly(
            "f/c/first=1.0 good (192)", "f/c/middle=2.0 good (192)", "f/c/last=3.0 good (192)");
  }

  @Test
  void ignoresItsOwnResultsInThePipeline() throws Exception {
    calculator.start(script(1, SUM, POWER));
    calculator.start(script(2, DOUBLE, SUM));
    give(POWER, 1);
    calculator.round();
    results();

    later(1_000);
    calculator.accept(Batch.of(measurement(SUM, Value.of(7.0), Quality.GOOD, clock.instant())));
    calculator.round();

    assertThat(results()).isEmpty();
  }

  @Test
  void refusesACircleAndTellsItsPath() throws Exception {
    calculator.start(script(1, "f/c/b", "f/c/a"));
    calculator.start(script(2, "f/c/c", "f/c/b"));

    assertThatThrownBy(() -> calculator.start(script(3, "f/c/a", "f/c/c")))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessageContaining("script-3 -> script-1 -> script-2 -> script-3");

    assertThat(calculator.status(3)).isEmpty();
    calculator.start(script(4, "f/c/d", "f/c/c")); // the same chain without the circle
  }

  @Test
  void takesANewVersionThatWouldHaveBeenACircleWithTheOld() throws Exception {
    calculator.start(script(1, "f/c/b", "f/c/a"));
    calculator.start(script(2, "f/c/c", "f/c/b"));

    calculator.start(script(1, "f/c/a", "f/c/c"));

    give("f/c/b", 5);
    calculator.round();
    assertThat(results()).containsExactly("f/c/c=5.0 good (192)", "f/c/a=5.0 good (192)");
  }

  @Test
  void refusesATagThatAnotherScriptMakes() throws Exception {
    calculator.start(script(1, SUM, POWER));

    assertThatThrownBy(() -> calculator.start(script(2, SUM, FLOW)))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessageContaining(SUM + " is already made by the script 'script-1'");
    assertThatThrownBy(() -> calculator.start(coded(3, "wrong", DOUBLE, FLOW)))
        .isInstanceOf(ScriptException.class);

    assertThat(calculator.statuses()).extracting(ScriptStatus::id).containsExactly(1L);
  }

  @Test
  void feedsAScriptThatComesLaterWithWhatTheOtherHasCalculated() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 4);
    calculator.round();
    results();

    calculator.start(script(2, DOUBLE, SUM));
    calculator.round();

    assertThat(results()).containsExactly(DOUBLE + "=4.0 good (192)");
  }

  @Test
  void keepsTheVariablesWhenOnlyWordsOfAScriptChange() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    results();

    calculator.start(coded(1, "sum", Duration.ofMillis(50), SUM, POWER));
    later(1_000);
    give(POWER, 2);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=3.0 good (192)");
  }

  @Test
  void beginsAnewWhenTheCodeOfAScriptChanges() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    results();

    calculator.start(coded(1, "other", SUM, POWER));
    later(1_000);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=1.0 good (192)");
  }

  @Test
  void comesBackWithItsVariablesWhenItsChangeWasNotStored() throws Exception {
    StoredScript first = script(1, SUM, POWER);
    calculator.start(first);
    give(POWER, 1);
    calculator.round();
    calculator.start(version(2, coded(1, "other", SUM, POWER)));
    later(1_000);
    calculator.round();
    results();

    calculator.start(first);
    later(1_000);
    give(POWER, 2);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=3.0 good (192)");
  }

  @Test
  void beginsAnewWhenTheCodeOfAnEarlierVersionIsWanted() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    calculator.start(version(2, coded(1, "other", SUM, POWER)));
    calculator.round();
    results();

    calculator.start(version(3, script(1, SUM, POWER)));
    later(1_000);
    give(POWER, 2);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=2.0 good (192)");
  }

  private static StoredScript version(int version, StoredScript script) {
    return new StoredScript(
        script.id(),
        version,
        script.registered(),
        script.definition(),
        script.changedBy(),
        script.changedAt());
  }

  @Test
  void forgetsAScriptThatWasStopped() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);

    calculator.stop(1);
    calculator.stop(2); // runs not, and that is no fault
    calculator.round();

    assertThat(results()).isEmpty();
    assertThat(calculator.status(1)).isEmpty();
    assertThat(calculator.copy(1)).isEmpty();
    assertThat(calculator.definition(Tag.parse(SUM))).isEmpty();
    calculator.start(script(2, SUM, POWER)); // the name is free again
  }

  @Test
  void keepsNothingOfScriptsThatHaveGone() throws Exception {
    for (int i = 1; i <= 1_000; i++) {
      calculator.start(script(i, "f/c/out-" + i, "f/c/in-" + i, POWER));
      give("f/c/in-" + i, i);
    }
    give(POWER, 1);
    calculator.round();
    assertThat(LiveObjects.of(RunningScript.class)).isGreaterThanOrEqualTo(1_000);

    for (int i = 1; i <= 1_000; i++) {
      calculator.stop(i);
    }
    calculator.round();
    calculator.save();

    assertThat(LiveObjects.of(RunningScript.class)).isLessThan(10);
    assertThat(LiveObjects.of(Slot.class)).isLessThan(10);
  }

  @Test
  void tellsADefinitionForEachOutput() throws Exception {
    calculator.start(script(1, SUM, POWER));

    assertThat(calculator.definition(Tag.parse(SUM)))
        .hasValueSatisfying(
            definition -> {
              assertThat(definition.device()).isEqualTo("script-1");
              assertThat(definition.range().max()).isInfinite();
            });
    assertThat(calculator.maker(Tag.parse(SUM))).contains("script-1");
  }
}
