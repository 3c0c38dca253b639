package io.fieldline.simulator.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures with a tolerance of several standard errors; the seeds are fixed. */
class SignalTest {

  private static final int SECONDS = 200_000;

  private final Random random = new Random(1);

  @ParameterizedTest
  @EnumSource
  void staysAroundItsMeanAndNeverBelowZero(Parameter parameter) {
    List<Double> values = run(new Signal(parameter), 1, false);

    assertThat(values).allMatch(value -> value >= 0);
    // One target in a hundred is half as large again.
    assertThat(mean(values)).isCloseTo(parameter.mean() * 1.005, within(parameter.mean() * 0.01));
    double median = values.stream().sorted().skip(SECONDS / 2).findFirst().orElseThrow();
    assertThat(median).isCloseTo(parameter.mean(), within(parameter.deviation() / 4));
  }

  @Test
  void holdsItsTargetForAboutTwentySeconds() {
    var signal = new Signal(Parameter.POWER);
    var holds = new ArrayList<Integer>();
    double before = -1;
    int held = 0;

    for (int i = 0; i < SECONDS; i++) {
      double distance = signal.value();
      signal.run(1, 1, false, random);
      double moved = Math.abs(signal.value() - distance);
      // On the way to a target each move is 0.4 of the one before: a larger one is a new target.
      boolean drawn = moved > before * 0.41 + 1e-9;
      if (drawn) {
        holds.add(held);
        held = 0;
      }
      held++;
      before = moved;
    }

    double mean = holds.stream().mapToInt(Integer::intValue).average().orElseThrow();
    // Whole seconds: a target that ends within a second is drawn at its end.
    assertThat(mean).isCloseTo(20.5, within(0.3));
  }

  @ParameterizedTest
  @CsvSource({"POWER, 0.6", "TEMPERATURE, 0.3", "VIBRATION, 0.6"})
  void goesAPartOfTheWayToItsTargetEachSecond(Parameter parameter, double part) {
    var signal = new Signal(parameter);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      signal.run(1, 1, false, random);
      values.add(signal.value());
    }

    double first = values.get(1) - values.get(0);
    double second = values.get(2) - values.get(1);

    assertThat(second / first).isCloseTo(1 - part, within(1e-6));
  }

  @Test
  void comesAsFarInTwoHalfStepsAsInOne() {
    var whole = new Signal(Parameter.TEMPERATURE);
    var halves = new Signal(Parameter.TEMPERATURE);

    whole.run(1, 1, false, new Random(7));
    var same = new Random(7);
    halves.run(0.5, 1, false, same);
    halves.run(0.5, 1, false, same);

    assertThat(halves.value()).isCloseTo(whole.value(), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "POWER,       1.5, 1.0",
    "TEMPERATURE, 1.5, 1.45",
    "VIBRATION,   1.5, 1.45",
    "VIBRATION,   0.5, 0.55",
    "VIBRATION,   9.0, 2.0"
  })
  void followsThePowerButNotBeyondTwice(Parameter parameter, double load, double factor) {
    double usual = mean(run(new Signal(parameter), 1, false));
    double loaded = mean(run(new Signal(parameter), load, false));

    assertThat(loaded / usual).isCloseTo(factor, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"false, 0.01", "true, 0.4"})
  void jumpsMoreOftenWhenFaulty(boolean faulty, double chance) {
    var signal = new Signal(Parameter.VIBRATION);
    int jumps = 0;
    int targets = 0;
    for (int i = 0; i < SECONDS; i++) {
      // Longer than any target is held, so that each step draws one.
      jumps += signal.run(60, 1, faulty, random) ? 1 : 0;
      targets++;
    }

    assertThat((double) jumps / targets).isCloseTo(chance, within(0.005));
  }

  @Test
  void fallsToItsRestWhenTheMachineStands() {
    var signal = new Signal(Parameter.TEMPERATURE);
    signal.run(60, 1, false, random);
    double warm = signal.value();

    signal.rest(60);

    assertThat(warm).isGreaterThan(30);
    assertThat(signal.value()).isCloseTo(20, within(0.01));
  }

  private List<Double> run(Signal signal, double load, boolean faulty) {
    var values = new ArrayList<Double>();
    signal.run(60, load, faulty, random);
    for (int i = 0; i < SECONDS; i++) {
      signal.run(1, load, faulty, random);
      values.add(signal.value());
    }
    return values;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
