package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OpcWriteTest {

  private static final String URI = "opc-da:plant-pc/Plant.Server.1";
  private static final int VT_I2 = 2;
  private static final int ARRAY_OF_R8 = 0x2005;

  @TempDir private Path folder;
  private final ScriptedServer server = new ScriptedServer();
  private SourceRoutes route;

  @BeforeEach
  void startContext() {
    server.has("x", Value.of(0.5));
    server.types.put("x", ARRAY_OF_R8);
    route = new SourceRoutes(folder, "opc-da", new OpcDaComponent((zone, callbacks) -> server));
  }

  @AfterEach
  void stopContext() {
    route.close();
  }

  @Test
  void writesMeasurementsThroughTheInverseOfTheirScaling() {
    server.types.put("a", VT_I2);
    route.device(
        "mixer",
        "speed: { address: a, type: int16, scaling: { factor: 250, divisor: 27683 } }",
        "level: { address: b, scaling: { factor: 2 } }");

    Batch body = Batch.of(good("f/mixer/speed", 28.5), good("f/mixer/level", 7));

    assertThat(route.failure(URI, body)).isNull();

    assertThat(server.written).containsEntry("a", List.of(Value.of(3156L)));
    assertThat(server.written).containsEntry("b", List.of(Value.of(3.5)));
  }

  @Test
  void findsTheItemOfATagByAPatternWhenNoDeviceFileNamesOne() {
    server.has("lathe.drive.power", Value.of(0.0));
    String uri = URI + "?itemPattern=RAW({facility}.{component}.{parameter})";

    assertThat(route.failure(uri, good("lathe/drive/power", 7.5))).isNull();

    assertThat(server.written).containsEntry("lathe.drive.power", List.of(Value.of(7.5)));
  }

  @Test
  void writesRawValuesByItem() {
    assertThat(route.failure(URI, Map.of("a", 7, "x", List.of(1.5, 2.5)))).isNull();

    assertThat(server.written)
        .containsEntry("a", List.of(Value.of(7L)))
        .containsEntry("x", List.of(Value.of(1.5), Value.of(2.5)));
  }

  @Test
  void addsItemsOnceForEachConnection() {
    for (int i = 0; i < 5; i++) {
      assertThat(route.failure(URI, Map.of("a", i))).isNull();
    }
    assertThat(server.adds).hasValue(1);

    server.off = true;
    assertThat(route.failure(URI, Map.of("a", 5))).hasMessage("the server is off");
    server.off = false;

    assertThat(route.failure(URI, Map.of("a", 6))).isNull();
    assertThat(server.adds).hasValue(2);
    assertThat(server.open).hasValue(1);
    assertThat(server.openGroups).hasValue(1);
  }

  @Test
  void namesWhatTheServerDidNotTakeAndWritesTheRest() {
    server.has("fixed", Value.of(1L));

    assertThat(route.failure(URI, Map.of("fixed", 7, "none", 8, "x", 9, "a", 10)))
        .message()
        .startsWith("not written: ")
        .contains("fixed: the item is read-only")
        .contains("none: there is no such item")
        .contains("x: is an array, which is written as a whole");

    assertThat(server.written).containsOnlyKeys("a");
  }

  @Test
  void asksAgainForAnItemThatTheServerDidNotKnow() {
    assertThat(route.failure(URI, Map.of("late", 7))).isNotNull();
    server.has("late", Value.of(0L));

    assertThat(route.failure(URI, Map.of("late", 7))).isNull();
  }

  @Test
  void writesNothingOfABodyThatIsPartlyWrong() {
    Batch body = Batch.of(good("f/mixer/speed", 1), good("f/mixer/level", 7));
    route.device("mixer", "speed: { address: a }");

    assertThat(route.failure(URI, body))
        .hasMessage(
            "no device file gives f/mixer/level an address to write to, and the option itemPattern"
                + " is not set");

    assertThat(server.written).isEmpty();
  }

  @Test
  void writesNothingThatIsNotGood() {
    route.device("mixer", "speed: { address: a }");
    Measurement bad = good("f/mixer/speed", 1).withQuality(Quality.BAD_SENSOR_FAILURE);

    assertThat(route.failure(URI, bad)).hasMessage("f/mixer/speed is bad (16), it is not written");

    assertThat(server.written).isEmpty();
  }

  @Test
  void refusesABodyThatIsNothingToWrite() {
    assertThat(route.failure(URI, List.of(1)))
        .hasMessageStartingWith(
            "an OPC server is written from a Batch, a Measurement or a Map of item id to value");
  }

  private static Measurement good(String tag, double value) {
    return Measurements.measurement(tag, Value.of(value), Quality.GOOD, Measurements.NOON);
  }
}
