package io.fieldline.script.calculation;

import static io.fieldline.script.calculation.FakeScripts.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.live.LiveValues;
import io.fieldline.script.ScriptStatus.Condition;
import io.fieldline.testkit.LogCapture;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a script that fails or is slow does to itself, and not to the others. */
class FailingScriptsTest extends ByHand {

  @Test
  void keepsTheOtherScriptsRunningWhenOneFails() throws Exception {
    calculator.start(coded(1, "fail", SUM, POWER));
    calculator.start(script(2, DOUBLE, POWER));

    give(POWER, -1);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=NaN bad (4)", DOUBLE + "=-1.0 good (192)");
    assertThat(status(1).condition()).isEqualTo(Condition.FAILING);
    assertThat(status(1).error()).isEqualTo("calculation code, line 1, column 1: negative: -1");
    assertThat(meters.counter("fieldline.script.failures").count()).isEqualTo(1);
  }

  @Test
  void countsAFaultOfTheInterpreterAsFailureOfTheScript() throws Exception {
    calculator.start(coded(1, "fault", SUM, POWER));

    give(POWER, -1);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=NaN bad (4)");
    assertThat(status(1).error()).contains("the interpreter is wrong");
  }

  @Test
  void keepsTheOtherScriptsRunningWhenOneFindsNoMemory() throws Exception {
    calculator.start(coded(1, "exhausted", SUM, POWER));
    calculator.start(script(2, DOUBLE, POWER));

    give(POWER, -1);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=NaN bad (4)", DOUBLE + "=-1.0 good (192)");
    assertThat(status(1).error()).contains("there is none for a moment");
  }

  @Test
  void runsInTheNextRoundWhomAFailedRoundDidNotComeTo() throws Exception {
    var broken = new boolean[] {true};
    calculator.close();
    calculator =
        new Calculator(
            new FakeScripts(),
            new NewestValues(new LiveValues(100, clock, meters), tag -> Optional.empty(), clock),
            folder.resolve("broken.db"),
            clock,
            () -> {
              if (broken[0]) {
                broken[0] = false;
                throw new IllegalStateException("the program is wrong");
              }
              return 0;
            },
            meters,
            CalculatorSettings.DEFAULT);
    calculator.start(script(1, SUM, POWER));
    calculator.start(script(2, DOUBLE, POWER));
    give(POWER, 1);
    assertThatThrownBy(() -> calculator.round()).hasMessage("the program is wrong");

    calculator.round();

    assertThat(results()).containsExactly(DOUBLE + "=1.0 good (192)");
  }

  @Test
  void goesOnWithRoundsAfterAnErrorOfTheMachine() throws Exception {
    var rounds = new CountDownLatch(2);
    try (var threads =
        new CalculatorThreads(
            () -> {
              rounds.countDown();
              throw new OutOfMemoryError("there is none for a moment");
            },
            new Bell(),
            () -> {},
            clock)) {
      threads.start();

      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void pausesAScriptThatFailsThreeTimesAndGoesOnAfterwards() throws Exception {
    calculator.start(coded(1, "fail", SUM, POWER));
    for (int i = 1; i <= 3; i++) {
      give(POWER, -i);
      calculator.round();
      later(100);
    }

    give(POWER, 5);
    calculator.round();

    assertThat(status(1).condition()).isEqualTo(Condition.PAUSED);
    assertThat(status(1).failures()).isEqualTo(3);
    later(1_000);
    calculator.round();
    assertThat(status(1).condition()).isEqualTo(Condition.RUNNING);
    assertThat(results()).containsExactly(SUM + "=NaN bad (4)", SUM + "=5.0 good (192)");
  }

  @Test
  void saysOnceInTheLogWhyAScriptFails() throws Exception {
    calculator.start(coded(1, "fault", SUM, POWER));

    try (var log = new LogCapture()) {
      for (int i = 1; i <= 20; i++) {
        give(POWER, -i);
        calculator.round();
        results();
        later(60_000);
      }

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN script script-1: it ended with")
          .doesNotContain("\n");
    }
  }

  @Test
  void runsASlowScriptLessOftenSoThatTheOthersAreOnTime() throws Exception {
    var nanos = new long[1];
    calculator.close();
    calculator =
        new Calculator(
            new FakeScripts(),
            new NewestValues(new LiveValues(100, clock, meters), tag -> Optional.empty(), clock),
            folder.resolve("slow.db"),
            clock,
            () -> nanos[0] += 50_000_000, // every look at the clock is 50 ms later
            meters,
            CalculatorSettings.DEFAULT);
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    later(100);
    give(POWER, 2);
    calculator.round(); // one slow run alone may be the machine's fault
    later(100);
    give(POWER, 3);

    long next = calculator.round();

    assertThat(next).isEqualTo(400);
  }
}
