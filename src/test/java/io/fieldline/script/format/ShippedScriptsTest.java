package io.fieldline.script.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fieldline.device.DeviceFolder;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.language.Limits;
import io.fieldline.script.language.ScriptEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts of samples/scripts do with the demo plant's tags what they promise. */
class ShippedScriptsTest {

  private static final Path FOLDER = Path.of("samples", "scripts");
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void areFour() throws IOException {
    assertThat(files()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("files")
  void readTagsOfTheDemoPlantAndDescribeWhatTheyMake(Path file) {
    ScriptDefinition script = script(file);
    var devices = new DeviceFolder(Path.of("devices"));

    assertThat(script.description()).isNotBlank();
    assertThat(script.inputs())
        .allSatisfy(input -> assertThat(devices.definition(input.tag())).isPresent());
    assertThat(script.outputs())
        .allSatisfy(
            output -> {
              assertThat(output.displayName()).isNotEqualTo(output.tag().parameter());
              assertThat(output.unit()).isNotBlank();
              assertThat(output.description()).isNotBlank();
              assertThat(output.range().max()).isLessThan(1000);
            });
  }

  @Test
  void findTheEfficiencyFromPowerAndPressure() throws Exception {
    Calculation efficiency = start("efficiency.yaml");

    List<Measurement> running = run(efficiency, 0, Map.of("power", 10.0, "pressure", 144.0));
    List<Measurement> standing = run(efficiency, 1, Map.of("power", 0.7, "pressure", 144.0));

    assertThat(number(running.get(0))).isCloseTo(96, within(1e-9)); // 8 x 12 m³/h
    assertThat(number(running.get(1))).isCloseTo(38.4, within(1e-9)); // 144 x 96 / 3600 / 10
    assertThat(number(standing.get(1))).isZero();
  }

  @Test
  void findTheHealthFromTheWorstAxis() throws Exception {
    Calculation health = start("vibration_health.yaml");

    Measurement asNew = run(health, 0, axes(1.0, 0.8, 0.9, 3, 0)).get(0);
    Measurement faulty = run(health, 60, axes(1.0, 4.11, 0.9, 3, 2)).get(0);
    run(health, 120, axes(1.0, 4.11, 0.9, 10, 0));
    Measurement worn = run(health, 240, axes(1.0, 4.11, 0.9, 10, 0)).get(0);

    assertThat(number(asNew)).isEqualTo(100);
    assertThat(asNew.quality()).isEqualTo(Quality.GOOD);
    assertThat(faulty.quality().isUncertain()).isTrue();
    assertThat(number(worn)).isCloseTo(0, within(1e-9));
  }

  @Test
  void averageTheLastValuesAndTheLastMinute() throws Exception {
    Calculation average = start("moving_average.yaml");

    List<Measurement> last = List.of();
    for (int i = 0; i <= 40; i++) {
      last = run(average, 2L * i, Map.of("temperature", i % 2 == 0 ? 25.0 : 26.0));
    }

    assertThat(number(last.get(0))).isCloseTo(25.5, within(1e-9));
    assertThat(number(last.get(1))).isCloseTo(25.5, within(0.05));
  }

  @Test
  void addPowerUpToEnergy() throws Exception {
    Calculation energy = start("energy_per_hour.yaml");

    List<Measurement> last = List.of();
    for (int minute = 0; minute <= 90; minute++) {
      last = run(energy, 60L * minute, Map.of("power", 12.0));
    }

    assertThat(number(last.get(0))).isCloseTo(6, within(0.001)); // since 13:00
    assertThat(number(last.get(1))).isCloseTo(12, within(0.001));
  }

  private static Map<String, Double> axes(
      double x, double y, double z, double kurtosis, double fault) {
    return Map.of(
        "velocity_x", x,
        "velocity_y", y,
        "velocity_z", z,
        "kurtosis_x", kurtosis,
        "kurtosis_y", 3.0,
        "kurtosis_z", 3.0,
        "fault_x", 0.0,
        "fault_y", 0.0,
        "fault_z", fault);
  }

  private List<ScriptInput> inputs;

  private Calculation start(String file) throws Exception {
    ScriptDefinition script = script(FOLDER.resolve(file));
    inputs = script.inputs();
    return new ScriptEngine(Limits.USUAL, ZoneOffset.UTC).compile(script).start();
  }

  private List<Measurement> run(Calculation calculation, long second, Map<String, Double> values)
      throws Exception {
    Instant time = START.plus(Duration.ofSeconds(second));
    return calculation.run(
        inputs.stream()
            .map(input -> measurement(input.tag(), values.get(input.name()), time))
            .toList());
  }

  private static Measurement measurement(Tag tag, double value, Instant time) {
    return Measurement.good(tag, Value.of(value), time);
  }

  private static double number(Measurement result) {
    return result.value().asDouble();
  }

  private static ScriptDefinition script(Path file) {
    ScriptFile read = ScriptFile.read(file);
    assertThat(read.problems()).isEmpty();
    return read.content().orElseThrow();
  }
}
