package io.fieldline.simulator.hopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.fieldline.device.TagDefinition;
import io.fieldline.simulator.s7.Memory;
import io.fieldline.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** The simulated hopper, seen through the shipped device file. */
class HopperProgramTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T00:00:00Z"));
  private final HopperProgram program = new HopperProgram(clock, new Random(4));
  private final Memory memory = new Memory();
  private final DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());

  @Test
  void hasPlausibleValuesAllDay() {
    List<HopperReading> day = run(DAY, Duration.ofSeconds(10));

    for (TagDefinition tag : HopperReading.TAGS) {
      DoubleSummaryStatistics seen = statistics(day, HopperReading.name(tag));
      assertThat(seen.getMin()).as("%s", tag.tag()).isGreaterThanOrEqualTo(tag.range().min());
      assertThat(seen.getMax()).as("%s", tag.tag()).isLessThanOrEqualTo(tag.range().max());
      assertThat(seen.getMax()).as("%s moves", tag.tag()).isGreaterThan(seen.getMin());
    }
  }

  @Test
  void isFilledBeforeTheFirstScan() {
    program.load(memory);

    var first = new HopperReading(memory);
    assertThat(first.get("electricity.Ua_0")).isCloseTo(230, within(10.0));
    assertThat(first.get("electricity.ImpEp")).isGreaterThan(40_000);
    assertThat(memory.block(4)).hasSize(60);
    assertThat(memory.block(6)).hasSize(38);
  }

  @Test
  void showsAFrostyNightBelowZeroAndAMildAfternoonAboveIt() {
    program.setMeanTemperature(-1);

    List<HopperReading> day = run(DAY, Duration.ofSeconds(10));

    DoubleSummaryStatistics air = statistics(day, "temperature.temperature_value");
    assertThat(air.getMin()).isBetween(-12.0, -4.0);
    assertThat(air.getMax()).isBetween(2.0, 10.0);
    assertThat(statistics(day.subList(0, 100), "vibration_selected.temperature").getMin())
        .isNegative();
  }

  @Test
  void countsEnergyAsThePowerSays() {
    List<HopperReading> hour = run(Duration.ofHours(1), SECOND);

    double[] energy = hour.stream().mapToDouble(each -> each.get("electricity.ImpEp")).toArray();
    assertThat(energy).isSorted();
    // 32 bits hold 48,000 kWh / 20 in steps of 0.005 kWh.
    assertThat(energy[energy.length - 1] - energy[0])
        .isCloseTo(statistics(hour, "electricity.Pt").getAverage(), within(0.1));
  }

  @Test
  void drawsAnInrushAtEachStartAndLittleAtRest() {
    List<HopperReading> hour = run(Duration.ofHours(1), Duration.ofMillis(500));

    DoubleSummaryStatistics current = statistics(hour, "electricity.I_0");
    assertThat(current.getMax()).isGreaterThan(60);
    assertThat(current.getMin()).isLessThan(2);
    assertThat(starts(hour)).isBetween(8, 30);
    assertThat(hour)
        .allSatisfy(
            each ->
                assertThat(each.get("electricity.Pt"))
                    .isCloseTo(
                        each.get("electricity.Pa")
                            + each.get("electricity.Pb")
                            + each.get("electricity.Pc"),
                        within(0.01)));
  }

  @Test
  void shakesOnlyWhileTheConveyorRuns() {
    List<HopperReading> hour = run(Duration.ofHours(1), SECOND);

    assertThat(hour)
        .filteredOn(each -> each.get("electricity.I_0") < 2 && healthy(each))
        .isNotEmpty()
        .allMatch(each -> each.get("vibration_selected.vrms_x") < 0.1)
        .allMatch(each -> each.get("vibration_selected.freq_x") == 0);
    assertThat(hour)
        .filteredOn(each -> each.get("electricity.I_0") > 20 && healthy(each))
        .isNotEmpty()
        .allMatch(each -> each.get("vibration_selected.vrms_x") > 0.2);
  }

  @Test
  void raisesDustOnlyInClouds() {
    DoubleSummaryStatistics dust = statistics(run(Duration.ofHours(6), SECOND), "pm10.pm10_value");

    assertThat(dust.getMin()).isLessThan(60);
    assertThat(dust.getMax()).isGreaterThan(200);
    assertThat(dust.getAverage()).isBetween(40.0, 150.0);
  }

  @Test
  void showsACodeAndZerosWhenAnAxisFails() {
    List<HopperReading> day = run(DAY, Duration.ofSeconds(10));

    List<HopperReading> failed =
        day.stream().filter(each -> each.get("vibration_selected.err_x") > 0).toList();

    assertThat(failed).isNotEmpty().hasSizeLessThan(day.size() / 20);
    assertThat(failed)
        .allMatch(each -> each.get("vibration_selected.vrms_x") == 0)
        .allMatch(each -> each.get("vibration_selected.err_y") == 0);
  }

  @Test
  void wearsItsBearingOutInWeeks() {
    program.load(memory);
    double early = running(scans(3_000, Duration.ofSeconds(10)));

    scans((int) Duration.ofDays(24).toSeconds() / 10, Duration.ofSeconds(10));

    double late = running(scans(3_000, Duration.ofSeconds(10)));
    assertThat(late).isGreaterThan(1.5 * early);
  }

  @Test
  void doesNotMakeUpForTimeThatTheMachineSlept() {
    program.load(memory);
    double before = new HopperReading(memory).get("electricity.ImpEp");

    scan(DAY);

    assertThat(new HopperReading(memory).get("electricity.ImpEp") - before).isLessThan(0.2);
  }

  @Test
  void standsStillWhenTheClockIsSetBack() {
    program.load(memory);
    scan(Duration.ofHours(-1));

    assertThat(new HopperReading(memory).get("electricity.Ua_0")).isCloseTo(230, within(10.0));
  }

  @Test
  void refusesToRunWithoutAPlc() {
    assertThatIllegalStateException().isThrownBy(() -> program.process(exchange));
    assertThatIllegalArgumentException().isThrownBy(() -> program.setMeanTemperature(61));
  }

  private List<HopperReading> run(Duration time, Duration period) {
    program.load(memory);
    return scans((int) time.dividedBy(period), period);
  }

  private List<HopperReading> scans(int count, Duration period) {
    var readings = new ArrayList<HopperReading>();
    for (int i = 0; i < count; i++) {
      scan(period);
      readings.add(new HopperReading(memory));
    }
    return readings;
  }

  private void scan(Duration period) {
    clock.advance(period);
    program.process(exchange);
  }

  private static DoubleSummaryStatistics statistics(List<HopperReading> readings, String name) {
    return readings.stream().mapToDouble(each -> each.get(name)).summaryStatistics();
  }

  private static boolean healthy(HopperReading reading) {
    return reading.get("vibration_selected.err_x") == 0;
  }

  private static int starts(List<HopperReading> readings) {
    int starts = 0;
    for (int i = 1; i < readings.size(); i++) {
      boolean rested = readings.get(i - 1).get("electricity.I_0") < 2;
      if (rested && readings.get(i).get("electricity.I_0") > 2) {
        starts++;
      }
    }
    return starts;
  }

  private static double running(List<HopperReading> readings) {
    DoubleStream shaking =
        readings.stream().mapToDouble(each -> each.get("vibration_selected.vrms_x"));
    return shaking.filter(rms -> rms > 1).average().orElseThrow();
  }
}
