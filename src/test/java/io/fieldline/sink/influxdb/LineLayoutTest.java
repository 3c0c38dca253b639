package io.fieldline.sink.influxdb;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineLayoutTest {

  private static final String HEAD = "measurements,facility=a,component=b,parameter=c ";
  private static final String TIME = " 1795262400123456789";

  @Test
  void writesNumbersAsFloatsWhateverTheirKind() throws Exception {
    List<String> lines =
        lines(
            "tag",
            of(Value.of(23.5)),
            of(Value.of(42L)),
            of(Value.of(Long.MAX_VALUE)),
            of(Value.of(true)),
            of(Value.of(-1e-300)));

    assertThat(lines)
        .containsExactly(
            HEAD + "value=23.5,quality=192i" + TIME,
            HEAD + "value=42,quality=192i" + TIME,
            HEAD + "value=9223372036854775807,quality=192i" + TIME,
            HEAD + "value=1,quality=192i" + TIME,
            HEAD + "value=-1.0E-300,quality=192i" + TIME);
  }

  @Test
  void writesTheQualityAloneWhereThereIsNoNumber() throws Exception {
    List<String> lines =
        lines(
            "tag",
            measurement("a/b/c", Value.none(), Quality.BAD_SENSOR_FAILURE, NOON),
            of(Value.of(Double.NEGATIVE_INFINITY)));

    assertThat(lines).containsExactly(HEAD + "quality=16i" + TIME, HEAD + "quality=192i" + TIME);
  }

  @Test
  void keepsTextsApartFromNumbers() throws Exception {
    assertThat(lines("tag", of(Value.of("say \"no\\yes\", a=b"))))
        .containsExactly(HEAD + "text=\"say \\\"no\\\\yes\\\", a=b\",quality=192i" + TIME);
    assertThat(text(Dialect.V2, "two\r\nlines")).contains("text=\"two\r\nlines\"");
    assertThat(text(Dialect.QUESTDB, "two\r\nlines")).contains("text=\"two\\\r\\\nlines\"");
  }

  @Test
  void escapesWhatWouldEndAName() throws Exception {
    var tag = new Tag("Werk Süd", "a,b=c\"", "back\\slash\\");

    assertThat(lines("tag", Measurement.good(tag, Value.of(1.0), NOON)))
        .containsExactly(
            "measurements,facility=Werk\\ Süd,component=a\\,b\\=c\",parameter=back\\slash/"
                + " value=1,quality=192i"
                + TIME);
    assertThat(encode("tag", Dialect.QUESTDB, Measurement.good(tag, Value.of(1.0), NOON)))
        .contains("parameter=back\\\\slash\\\\ ");
  }

  @ParameterizedTest
  @CsvSource({
    "ns, 1969-12-31T23:59:59.999999999Z, -1",
    "us, 2026-11-21T12:00:00.123456789Z, 1795262400123456",
    "ms, 1969-12-31T23:59:59.999999999Z, -1",
    "s, 2026-11-21T12:00:00.999999999Z, 1795262400",
    "ns, 2262-04-11T23:47:16.854775807Z, 9223372036854775807",
    "ns, 1677-09-21T00:12:43.145224192Z, -9223372036854775808"
  })
  void writesTimesInTheUnitThatIsAskedFor(String unit, Instant time, String written) {
    assertThat(Precision.parse(unit).of(time)).asString().isEqualTo(written);
  }

  @Test
  void givesEachParameterOfADeviceAFieldOfItsOwn() throws Exception {
    var hopper = new Tag("ceramics", "hopper_unit_4", "pm10.pm10_value");
    var plain = new Tag("ceramics", "hopper_unit_4", "level");

    assertThat(
            lines(
                "sensor",
                Measurement.good(hopper, Value.of(45.2), NOON),
                Measurement.good(plain, Value.of("full"), NOON)))
        .containsExactly(
            "sensor_data,facility=ceramics,device_id=hopper_unit_4,module_type=pm10"
                + " pm10_value=45.2,pm10_value_quality=192i"
                + TIME,
            "sensor_data,facility=ceramics,device_id=hopper_unit_4"
                + " level_text=\"full\",level_quality=192i"
                + TIME);
  }

  @Test
  void writesALayoutOfOnesOwn() throws Exception {
    String layout =
        "plant_{facility}, boiler=component, kind='steam', line=segment_4, all=tag"
            + " {parameter}:integer=value, on:boolean=value, as:string=value, at=received";

    assertThat(lines(layout, of(Value.of(1.0))))
        .containsExactly(
            "plant_a,boiler=b,kind=steam,all=a/b/c"
                + " c=1i,on=true,as=\"1.0\",at=1795262400123456789i"
                + TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "'m v:integer=value', 1.5, an integer field cannot hold 1.5",
    "'m v:integer=value', 9.3e18, an integer field cannot hold 9.3E18",
    "'m v:boolean=value', 2, a boolean field cannot hold 2.0",
    "'m value', NaN, no field of influx.layout can hold the value NaN",
    "'#m value', 1, '''#m'' cannot be the name of a measurement in InfluxDB'",
    "'{segment_9} value', 1, ''''' cannot be the name of a measurement in InfluxDB'"
  })
  void rejectsWhatTheLayoutHasNoPlaceFor(String layout, double value, String reason) {
    assertThatThrownBy(() -> lines(layout, of(Value.of(value))))
        .isInstanceOf(RejectedException.class)
        .hasMessage("a/b/c: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "measurements | influx.layout has to be tag, sensor, or measurement and tags, a blank, and",
        "m,a value, b c | influx.layout has to be tag, sensor, or measurement and tags, a blank,",
        "m,a=vlaue value | influx.layout: 'vlaue' is no part of a measurement; there are facility,",
        "m,a=value value | influx.layout: value can be a field, but no tag",
        "m,time=tag value | influx.layout: 'time=tag' cannot be a tag in InfluxDB",
        "m time=value | influx.layout: a field cannot be named time, InfluxDB keeps that name",
        "m v:double=value | influx.layout: 'double' is no type; there are float, integer, boolean,",
        "m q:float=quality | influx.layout: quality is always a field of type integer",
        "m v=value,v=quality | influx.layout: v is named twice",
        "m {value}=value | influx.layout: 'value' cannot be part of a name",
        "m v==value | influx.layout: the field 'v==value' must be written part, name=part or",
        ",a=tag value | influx.layout: a name is empty"
      })
  void saysWhatIsWrongWithALayout(String layout, String reason) {
    assertThatThrownBy(() -> LineLayout.parse(layout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }

  private static Measurement of(Value value) {
    return measurement("a/b/c", value, Quality.GOOD, NOON);
  }

  private static String text(Dialect dialect, String text) throws RejectedException {
    return encode("tag", dialect, of(Value.of(text)));
  }

  private static List<String> lines(String layout, Measurement... batch) throws RejectedException {
    return encode(layout, Dialect.V2, batch).lines().toList();
  }

  private static String encode(String layout, Dialect dialect, Measurement... batch)
      throws RejectedException {
    byte[] lines = LineLayout.parse(layout).encode(Batch.of(batch), dialect, Precision.NS);
    return new String(lines, StandardCharsets.UTF_8);
  }
}
