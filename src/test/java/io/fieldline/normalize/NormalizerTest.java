package io.fieldline.normalize;

import static io.fieldline.normalize.Plant.T;
import static io.fieldline.normalize.Plant.at;
import static io.fieldline.normalize.Plant.good;
import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Quality.Limit;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

  private static final String MARKED = "fieldline.normalize.marked";

  private static Value value(String kind, String text) {
    return switch (kind) {
      case "flag" -> Value.of(Boolean.parseBoolean(text));
      case "whole" -> Value.of(Long.parseLong(text));
      case "real" -> Value.of(Double.parseDouble(text));
      default -> Value.of(text);
    };
  }

  @Test
  void passesUndefinedTagsOnUntouched() {
    Plant plant = Plant.with("scaling: { factor: 2 }");
    Batch batch = Measurements.sequence("plant/boiler/temperature", 0, 1000);
    plant.clock.set(NOON.plusSeconds(10));

    assertThat(plant.normalizer.normalize(batch)).isSameAs(batch);
  }

  @Test
  void scalesNumbersAndKeepsTimesAndOrder() {
    Plant plant = Plant.with("scaling: { raw: [0, 27648], engineering: [0, 100] }");
    Batch batch = Batch.of(Measurements.good(5), good(Value.of(13824L)), good(Value.of(27648.0)));

    Batch normal = plant.normalizer.normalize(batch);

    assertThat(normal.measurements())
        .containsExactly(Measurements.good(5), good(Value.of(50.0)), good(Value.of(100.0)));
  }

  @Test
  void leavesTextsAndFlagsUnscaled() {
    Plant plant = Plant.with("scaling: { factor: 2 }");

    assertThat(plant.normal(good(Value.of("on"))).value()).isEqualTo(Value.of("on"));
    assertThat(plant.normal(good(Value.of(true))).value()).isEqualTo(Value.of(true));
  }

  @Test
  void leavesValuesOfBadQualityAlone() {
    Plant plant = Plant.with("type: int16, scaling: { factor: 2 }, range: { max: 1 }");
    Measurement bad = at(NOON, Value.of("?"), Quality.BAD_NOT_CONNECTED);

    assertThat(plant.normal(bad)).isEqualTo(bad);
    // Control: the same definition does change a good value.
    assertThat(plant.normal(good(Value.of(3L))).value()).isEqualTo(Value.of(6.0));
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 85, LOW",
    "0,   192, FREE",
    "100, 192, FREE",
    "101,  86, HIGH",
  })
  void marksValuesOutsideTheValidRange(double raw, int quality, Limit limit) {
    Plant plant = Plant.with("range: { min: 0, max: 100 }");

    Measurement normal = plant.normal(good(Value.of(raw)));

    assertThat(normal.value()).isEqualTo(Value.of(raw));
    assertThat(normal.quality()).isEqualTo(new Quality(quality));
    assertThat(normal.quality().limit()).isEqualTo(limit);
    assertThat(plant.count(MARKED, "range")).isEqualTo(limit == Limit.FREE ? 0 : 1);
  }

  @Test
  void judgesTheRangeAfterScaling() {
    Plant plant = Plant.with("scaling: { input: pt100 }");

    assertThat(plant.normal(good(Value.of(8500L))).quality()).isEqualTo(Quality.GOOD);
    assertThat(plant.normal(good(Value.of(32767L))).quality().limit()).isEqualTo(Limit.HIGH);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 16", "Infinity, 18", "-Infinity, 17"})
  void takesWhatNoSensorCanMeasureAsSensorFailure(double raw, int quality) {
    Plant plant = Plant.with("unit: A");

    assertThat(plant.normal(good(Value.of(raw))).quality()).isEqualTo(new Quality(quality));
    assertThat(plant.count(MARKED, "not-a-number")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bool   | whole | 1     | flag  | true
          bool   | real  | 0.0   | flag  | false
          bool   | text  | ON    | flag  | true
          int16  | real  | -3.0  | whole | -3
          uint8  | flag  | true  | whole | 1
          word   | text  | 65535 | whole | 65535
          int64  | text  | ' 9223372036854775807 ' | whole | 9223372036854775807
          int32  | text  | 1e3   | whole | 1000
          real   | whole | 7     | real  | 7
          lreal  | text  | -2.5  | real  | -2.5
          real   | flag  | true  | real  | 1
          string | real  | 1.5   | text  | 1.5
          string | whole | 4     | text  | 4
          any    | text  | 4     | text  | 4
          """)
  void turnsValuesIntoTheDeclaredType(
      String type, String kind, String text, String otherKind, String otherText) {
    Plant plant = Plant.with("type: " + type);

    assertThat(plant.normal(good(value(kind, text)))).isEqualTo(good(value(otherKind, otherText)));
  }

  @ParameterizedTest
  @CsvSource({
    "bool,   whole, 2",
    "bool,   text,  maybe",
    "bool,   real,  0.5",
    "uint8,  whole, 256",
    "uint16, whole, -1",
    "int32,  real,  1.5",
    "int32,  real,  1e300",
    "int32,  real,  NaN",
    "int64,  text,  1e999999999",
    "uint64, text,  18446744073709551615",
    "real,   text,  warm",
    "real,   text,  ''",
  })
  void marksValuesThatCannotBeTheDeclaredType(String type, String kind, String text) {
    Plant plant = Plant.with("type: " + type);
    Value raw = value(kind, text);

    Measurement normal = plant.normal(good(raw));

    assertThat(normal.value()).isEqualTo(raw);
    assertThat(normal.quality()).isEqualTo(Quality.BAD_CONFIGURATION);
    assertThat(plant.count(MARKED, "type")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f/d/t", "some/other/tag"})
  void replacesSourceTimesOfTheFarFuture(String tag) {
    Plant plant = Plant.with("unit: A");
    var ahead = Measurements.measurement(tag, Value.of(1.0), Quality.GOOD, NOON.plusSeconds(301));
    var raw = new Measurement(ahead.tag(), ahead.value(), Quality.GOOD, ahead.sourceTime(), NOON);

    Measurement normal = plant.normal(raw);

    assertThat(normal.sourceTime()).isEqualTo(NOON);
    assertThat(normal.quality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(plant.count(MARKED, "future")).isEqualTo(1);
  }

  @Test
  void believesSourceTimesUpToTheAllowedFutureAndOfAnyPast() {
    Plant plant = Plant.with("unit: A");
    Measurement soon = at(NOON.plus(Duration.ofMinutes(5)), Value.of(1.0), Quality.GOOD);
    Measurement old = at(Measurement.MIN_TIME, Value.of(1.0), Quality.GOOD);

    assertThat(plant.normal(soon)).isEqualTo(soon);
    assertThat(plant.normal(old)).isEqualTo(old);
  }

  @Test
  void replacesTheBatchInTheBody() throws Exception {
    Plant plant = Plant.with("scaling: { factor: 2 }");
    try (var context = new DefaultCamelContext()) {
      var exchange = new DefaultExchange(context);
      exchange.getMessage().setBody(Batch.of(good(Value.of(2L))));

      plant.normalizer.process(exchange);

      assertThat(exchange.getMessage().getBody()).isEqualTo(Batch.of(good(Value.of(4.0))));
    }
  }

  @Test
  void saysWhatTheBodyMustBe() throws Exception {
    try (var context = new DefaultCamelContext()) {
      var exchange = new DefaultExchange(context);
      exchange.getMessage().setBody("23.5");

      assertThatThrownBy(() -> new Plant().normalizer.process(exchange))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a java.lang.String")
          .hasMessageContaining("decode");
    }
  }

  @Test
  void passesARedeliveredMeasurementAfterItsExchangeFailed() throws Exception {
    Plant plant = Plant.with("deadband: 1");
    try (var context = new DefaultCamelContext()) {
      var template = context.createProducerTemplate();
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              errorHandler(noErrorHandler());
              from("direct:measurements")
                  .process(plant.normalizer)
                  .filter(header("broken"))
                  .throwException(new IllegalStateException("buffer closed"));
            }
          });
      context.start();
      Batch batch = Batch.of(good(Value.of(5.0)));

      Exchange failed =
          template.send(
              "direct:measurements",
              e -> {
                e.getMessage().setBody(batch);
                e.getMessage().setHeader("broken", true);
              });
      Object again = template.requestBody("direct:measurements", batch);
      Object third = template.requestBody("direct:measurements", batch);

      assertThat(failed.isFailed()).isTrue();
      assertThat(again).isEqualTo(batch);
      // Control: after a success the same measurement says nothing new.
      assertThat(third).isEqualTo(Batch.EMPTY);
      assertThat(batch.measurements().get(0).tag()).isEqualTo(T);
    }
  }
}
