package io.fieldline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorTest {

  private static final double DRAWN = 0.625;
  private static final RandomGenerator RANDOM = () -> (long) (DRAWN * (1L << 53)) << 11;

  @Test
  void temperatureIsARandomNumberAboveTwentyFive() {
    var sensor = new Sensor("TEMPSENS2", SensorType.TEMPERATURE, RANDOM);

    assertThat(values(sensor, 2)).containsExactly(25.625, 25.625);
  }

  @Test
  void pressureIsARandomNumberAboveItsOffset() {
    var sensor = new Sensor("PRSENS5", SensorType.PRESSURE, RANDOM);

    assertThat(sensor.next()).isEqualTo(DRAWN + 55 - 56.48 + 25 * 7).isBetween(173.52, 174.52);
  }

  @Test
  void currentHasUsedItsFirstStepBeforeTheFirstValueIsAskedFor() {
    var sensor = new Sensor("CURSENS2", SensorType.CURRENT, RANDOM);

    assertThat(sensor.value()).isZero();
    assertThat(values(sensor, 3)).containsExactly(Math.sin(1), Math.sin(2), Math.sin(3));
  }

  @Test
  void accelerationGrowsWithTheSquareOfTheStep() {
    var sensor = new Sensor("ACCELFASTSENS2", SensorType.ACCELERATION, RANDOM);

    assertThat(values(sensor, 4)).containsExactly(0, 1, 4, 9);
  }

  @Test
  void accelerationStaysAtItsCap() {
    var sensor = new Sensor("ACCELFASTSENS2", SensorType.ACCELERATION, RANDOM);

    double[] values = values(sensor, 800);

    assertThat(values[707]).isEqualTo(707 * 707);
    assertThat(values[708]).isEqualTo(500_000);
    assertThat(values[799]).isEqualTo(500_000);
  }

  @Test
  void showsNoValueBeforeItsFirstStep() {
    var sensor = new Sensor("TEMPSENS2", SensorType.TEMPERATURE, RANDOM);

    assertThat(sensor.value()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, temp",
    "pressure, pressure",
    "Current, current",
    "ACCELERATION, acceleration"
  })
  void describesItselfWithTypeNameAndValue(String type, String label) {
    var sensor = new Sensor("S1", SensorType.named(type), RANDOM);

    double value = sensor.next();

    assertThat(sensor).hasToString("{type: " + label + ", name: S1, value: " + value + "}");
  }

  @Test
  void namesTheTypesThereAreWhenAskedForAnother() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SensorType.named("humidity"))
        .withMessage(
            "no sensor type 'humidity': choose one of temperature, pressure, current, acceleration");
  }

  private static double[] values(Sensor sensor, int count) {
    return DoubleStream.generate(sensor::next).limit(count).toArray();
  }
}
