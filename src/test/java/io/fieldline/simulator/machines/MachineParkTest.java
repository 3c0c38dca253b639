package io.fieldline.simulator.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineParkTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final int DAY = 86_400;

  private final ManualClock clock = new ManualClock(START);

  @Test
  void givesEveryParameterOfEveryComponentWithTheTimeOfTheClock() {
    Batch batch = park(1).next();

    assertThat(batch).hasSize(36);
    assertThat(batch).extracting(each -> each.tag().toString()).doesNotHaveDuplicates();
    assertThat(batch)
        .extracting(each -> each.tag().toString())
        .contains("lathe_1001/main_drive/power", "mill_1003/spindle_bearing/vibration")
        .doesNotContain("mill_1003/spindle_bearing/power");
    assertThat(batch).allMatch(each -> each.quality().isGood() && each.sourceTime().equals(START));
  }

  @Test
  void givesTheSameValuesFromTheSameSeed() {
    List<Batch> once = hour(park(42));
    clock.set(START);
    List<Batch> again = hour(park(42));
    clock.set(START);
    List<Batch> other = hour(park(43));

    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  @Test
  void makesUpForTenSecondsAtMost() {
    MachinePark slept = park(5);
    MachinePark awake = park(5);
    slept.next();

    clock.advance(Duration.ofHours(3));
    List<Double> afterSleep = values(slept.next());
    awake.go(10);

    assertThat(afterSleep).isEqualTo(values(awake.next()));
    awake.go(1);
    assertThat(afterSleep).isNotEqualTo(values(awake.next()));
  }

  @Test
  void runsFasterWhenAskedTo() {
    MachinePark fast = park(5);
    MachinePark slow = park(5);
    fast.setSpeed(100);
    fast.next();

    clock.advance(Duration.ofSeconds(1));
    fast.next();
    slow.go(100);

    assertThat(values(fast.next())).isEqualTo(values(slow.next()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1_001, Double.NaN})
  void refusesASpeedOutOfRange(double speed) {
    assertThatThrownBy(() -> park(1).setSpeed(speed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 1000");
  }

  @ParameterizedTest
  @EnumSource
  void runsForItsShareOfTheTimeThatItIsNotInRepair(MachineType type) {
    var machine = new Machine(type);
    var random = new Random(11);
    int running = 0;
    int standing = 0;
    for (int i = 0; i < 10 * DAY; i++) {
      machine.step(1, random);
      running += machine.state() == Machine.State.RUNNING ? 1 : 0;
      standing += machine.state() == Machine.State.STANDING ? 1 : 0;
    }

    // Breakdowns cut some runs short.
    assertThat((double) running / (running + standing)).isCloseTo(type.runChance(), within(0.06));
  }

  @ParameterizedTest
  @EnumSource
  void wearsUntilItBreaksAndIsSoundAfterTheRepair(MachineType type) {
    var machine = new Machine(type);
    var random = new Random(23);
    var repairs = new ArrayList<Integer>();
    int repairing = 0;
    int faulty = 0;
    for (int i = 0; i < 7 * DAY; i++) {
      machine.step(1, random);
      boolean inRepair = machine.state() == Machine.State.IN_REPAIR;
      if (repairing > 0 && !inRepair) {
        repairs.add(repairing);
        assertThat(machine.components())
            .allMatch(each -> each.condition() == Component.Condition.SOUND);
      }
      repairing = inRepair ? repairing + 1 : 0;
      faulty +=
          machine.components().stream()
                  .anyMatch(each -> each.condition() == Component.Condition.FAULTY)
              ? 1
              : 0;
    }

    assertThat(repairs).hasSizeBetween(50, 2_000);
    assertThat(repairs).containsOnly((int) type.repairSeconds());
    assertThat(faulty).isPositive();
  }

  @Test
  void drawsNoPowerAndCoolsDownInRepair() {
    var machine = new Machine(MachineType.MILL_1003);
    var random = new Random(23);
    while (machine.state() != Machine.State.IN_REPAIR) {
      machine.step(1, random);
    }

    for (int i = 0; i < 120; i++) {
      machine.step(1, random);
    }

    assertThat(machine.state()).isEqualTo(Machine.State.IN_REPAIR);
    assertThat(machine.components())
        .allSatisfy(
            each -> {
              assertThat(each.value(Parameter.POWER)).isCloseTo(0, within(0.001));
              assertThat(each.value(Parameter.VIBRATION)).isCloseTo(0, within(0.001));
              assertThat(each.value(Parameter.TEMPERATURE)).isCloseTo(20, within(0.1));
            });
  }

  private MachinePark park(long seed) {
    var park = new MachinePark(clock);
    park.setSeed(seed);
    return park;
  }

  private List<Batch> hour(MachinePark park) {
    var batches = new ArrayList<Batch>();
    for (int i = 0; i < 3_600; i++) {
      batches.add(park.next());
      clock.advance(Duration.ofSeconds(1));
    }
    return batches;
  }

  private static List<Double> values(Batch batch) {
    return batch.measurements().stream()
        .map(Measurement::value)
        .map(value -> value.asDouble())
        .toList();
  }
}
