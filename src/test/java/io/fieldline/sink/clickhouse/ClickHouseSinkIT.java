package io.fieldline.sink.clickhouse;

import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import io.fieldline.testkit.sink.DirectSink;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sink against the oldest and a modern ClickHouse, each with the layout meant for it. */
@Timeout(60)
@ParameterizedClass(name = "{0}")
@MethodSource("engines")
class ClickHouseSinkIT {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123456789Z");

  private static ClickHouse server;

  @Parameter Engine engine;

  private final String database = "d" + DATABASES.incrementAndGet();
  private final String table = database + ".measurements";

  enum Engine {
    OLD("classic"),
    MODERN("full");

    private final String layout;

    Engine(String layout) {
      this.layout = layout;
    }

    private ClickHouse start() {
      return this == OLD ? ClickHouse18.start("s3cret") : ChDb.start("s3cret");
    }
  }

  static Stream<Engine> engines() {
    return Stream.of(Engine.values());
  }

  @BeforeParameterizedClassInvocation
  static void start(Engine engine) {
    server = engine.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"RowBinary, false", "RowBinary, true", "JSONEachRow, false", "JSONEachRow, true"})
  void storesEveryKindOfValueAsItIs(String format, String gzip) throws Exception {
    var batch =
        Batch.of(
            measurement("a/b/1", Value.of(23.5), Quality.GOOD, TIME),
            measurement("a/b/2", Value.of(-42L), Quality.UNCERTAIN_RANGE, TIME),
            measurement("a/b/3", Value.of(true), Quality.GOOD, TIME),
            measurement("a/b/4", Value.of("läuft \"\\\t\n✓ 𝛼"), new Quality(0xFFC0), TIME),
            measurement("a/b/5", Value.none(), Quality.BAD_SENSOR_FAILURE, TIME),
            measurement("a/b/6", Value.of(Double.NEGATIVE_INFINITY), Quality.GOOD, TIME),
            measurement("Werk Süd/ячейка/7/x", Value.of(1e-300), Quality.GOOD, TIME));

    try (var sink = sink(Map.of("format", format, "gzip", gzip))) {
      assertThat(sink.send(batch)).isNull();
    }

    assertThat(
            server.lines(
                "SELECT facility, component, parameter, value, text, quality, toUnixTimestamp(time)"
                    + " FROM %s ORDER BY parameter".formatted(table)))
        .containsExactly(
            "a\tb\t1\t23.5\t\t192\t1795262400",
            "a\tb\t2\t-42\t\t84\t1795262400",
            "a\tb\t3\t1\t\t192\t1795262400",
            "a\tb\t4\tnan\tläuft \"\\\\\\t\\n✓ 𝛼\t65472\t1795262400",
            "a\tb\t5\tnan\t\t16\t1795262400",
            "a\tb\t6\t-inf\t\t192\t1795262400",
            "Werk Süd\tячейка\t7/x\t1e-300\t\t192\t1795262400");
  }

  @ParameterizedTest
  @CsvSource({"RowBinary", "JSONEachRow"})
  void keepsTheNanosecondsOfTheSourceTime(String format) throws Exception {
    try (var sink = sink(Map.of("format", format))) {
      sink.send(Batch.of(Measurement.good(Measurements.TAG, Value.of(1.0), TIME)));
    }

    String nanoseconds =
        engine == Engine.OLD ? "nanoseconds" : "toUnixTimestamp64Nano(time) % 1000000000";
    assertThat(server.query("SELECT %s FROM %s".formatted(nanoseconds, table)))
        .isEqualTo("123456789");
  }

  @Test
  void storesEveryRowOfALargeBatch() throws Exception {
    try (var sink = sink(Map.of())) {
      assertThat(sink.send(Measurements.sequence("a/b/c", 0, 20_000))).isNull();
    }

    assertThat(server.query("SELECT count(), sum(value) FROM " + table))
        .isEqualTo("20000\t199990000");
  }

  @Test
  void collapsesWhatIsDeliveredTwice() throws Exception {
    var batch = Measurements.sequence("a/b/c", 0, 100);

    try (var sink = sink(Map.of("deduplication", "off"))) {
      sink.send(batch);
      sink.send(batch);
    }

    assertThat(server.count(table + " FINAL")).isEqualTo(100);
  }

  @Test
  void storesABatchOnceWhenTheServerKnowsItsToken() throws Exception {
    var batch = Measurements.sequence("a/b/c", 0, 100);

    try (var sink = sink(Map.of("layout", "five"))) {
      sink.send(batch, "token-1");
      sink.send(batch, "token-1");
      assertThat(server.count(table)).isEqualTo(engine == Engine.OLD ? 200 : 100);

      sink.send(batch, "token-2");
      assertThat(server.count(table)).isEqualTo(engine == Engine.OLD ? 300 : 200);
    }
  }

  @Test
  void writesNumericCodesWhereTheLayoutWantsThem() throws Exception {
    try (var sink = sink(Map.of("layout", "codes"))) {
      var codes = measurement("1001/18446744073709551615/3", Value.of(7.4), Quality.GOOD, TIME);

      assertThat(sink.send(Batch.of(codes))).isNull();
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(RejectedException.class)
          .hasMessage(
              "plant/boiler/temperature: column facility of type UInt64 cannot hold 'plant', which"
                  + " is no number");
    }

    assertThat(server.query("SELECT facility, component, parameter, value FROM " + table))
        .isEqualTo("1001\t18446744073709551615\t3\t7.4");
  }

  @Test
  void rejectsATextWhereNoColumnCanHoldIt() throws Exception {
    try (var sink = sink(Map.of("layout", "five"))) {
      var text = measurement("a/b/state", Value.of("running"), Quality.GOOD, TIME);

      assertThat(sink.send(Batch.of(Measurements.good(1), text)))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("a/b/state");
      assertThat(sink.send(Batch.of(Measurements.good(1)))).isNull();
    }

    assertThat(server.count(table)).isEqualTo(1);
  }

  @Test
  void rejectsRowsThatTheServerRefuses() throws Exception {
    try (var sink = sink(Map.of())) {
      sink.send(Batch.of(measurement("a/b/c", Value.of("1"), Quality.GOOD, TIME)));
      server.query(
          "CREATE MATERIALIZED VIEW %s.v ENGINE = MergeTree ORDER BY n AS SELECT toUInt8(text) AS n"
                  .formatted(database)
              + " FROM "
              + table);

      var bad = measurement("a/b/c", Value.of("many"), Quality.GOOD, TIME);
      assertThat(sink.send(Batch.of(bad)))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("many")
          .hasMessageMatching("[^\n]{10,350} \\(ClickHouse code \\d+\\)");
    }
  }

  @Test
  void retriesWhenTheTableIsAnotherThanTheLayout() throws Exception {
    try (var sink = sink(Map.of())) {
      sink.send(Batch.of(Measurements.good(1)));
      server.query("DROP TABLE " + table);
      server.query("CREATE TABLE %s (value String) ENGINE = Log".formatted(table));

      sink.send(Batch.of(Measurements.good(2)));
      assertThat(sink.send(Batch.of(Measurements.good(2))))
          .isInstanceOf(ClickHouseException.class)
          .hasMessageContaining("is not what the layout says: has no column facility")
          .hasMessageContaining("column value is String, not Float64");
    }
  }

  @Test
  void doesNotBlameTheRowsForATableThatWasChanged() throws Exception {
    try (var sink = sink(Map.of("layout", "five"))) {
      sink.send(Measurements.sequence("a/b/c", 0, 100));
      server.query("DROP TABLE " + table);
      server.query(
          "CREATE TABLE %s (facility String, component String, parameter String, value String,"
                  .formatted(table)
              + " time DateTime) ENGINE = Log");

      assertThat(sink.send(Measurements.sequence("a/b/c", 0, 100)))
          .isInstanceOf(ClickHouseException.class)
          .hasMessageContaining("column value is String, not Float32");
    }
  }

  @Test
  void createsTheTableAgainWhenItIsGone() throws Exception {
    try (var sink = sink(Map.of())) {
      sink.send(Batch.of(Measurements.good(1)));
      server.drop(database);

      assertThat(sink.send(Batch.of(Measurements.good(2)))).isInstanceOf(ClickHouseException.class);
      assertThat(sink.send(Batch.of(Measurements.good(2)))).isNull();
    }

    assertThat(server.count(table)).isEqualTo(1);
  }

  @Test
  void waitsForATableThatItMayNotCreate() throws Exception {
    try (var sink = sink(Map.of("create", "false"))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(ClickHouseException.class)
          .hasMessage(
              "table " + table + " does not exist or cannot be seen, and clickhouse.create is off");
    }
  }

  @Test
  void createsTheTableAsToldInTheSettings() throws Exception {
    String query =
        "CREATE TABLE %s (tag String, value Nullable(Float64), at DateTime) ENGINE = Log"
            .formatted(table);
    String layout = "tag:String=tag, value:Nullable(Float64)=value, at:DateTime=source_time";

    try (var sink = sink(Map.of("create-query", query, "layout", layout))) {
      assertThat(sink.send(Batch.of(Measurements.good(1).withValue(Value.none())))).isNull();
    }

    assertThat(server.query("SELECT tag, value FROM " + table))
        .isEqualTo("plant/boiler/temperature\t\\N");
  }

  @Test
  void retriesWhenThePasswordIsWrongAndDoesNotShowIt() throws Exception {
    try (var sink = sink(Map.of("password", "hunter2"))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(ClickHouseException.class)
          .hasMessageContaining("default")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void goesOnWhenTheServerIsBack() throws Exception {
    try (var sink = sink(Map.of())) {
      sink.send(Batch.of(Measurements.good(1)));

      server.kill();
      assertThat(sink.send(Batch.of(Measurements.good(2))))
          .isInstanceOf(ClickHouseException.class)
          .hasMessageStartingWith("ClickHouse does not answer: ");

      server.up();
      assertThat(sink.send(Measurements.sequence("a/b/c", 0, 10))).isNull();
    }

    assertThat(server.count(table)).isEqualTo(11);
  }

  @Test
  void doesNotWaitForAServerThatIsSilent() throws Exception {
    try (var sink = sink(Map.of("response-timeout", "500ms"))) {
      sink.send(Batch.of(Measurements.good(1)));

      server.freeze();
      assertThat(sink.send(Batch.of(Measurements.good(2)), "frozen"))
          .isInstanceOf(ClickHouseException.class)
          .hasMessageStartingWith("ClickHouse does not answer: ");

      server.resume();
      assertThat(sink.send(Batch.of(Measurements.good(2)), "frozen")).isNull();
    }

    assertThat(server.count(table + " FINAL")).isEqualTo(1);
  }

  private DirectSink sink(Map<String, String> settings) throws Exception {
    var all = new HashMap<String, String>();
    all.put("url", server.url());
    all.put("password", server.password());
    all.put("database", database);
    all.put("layout", engine.layout);
    all.putAll(settings);
    return new DirectSink("clickhouse", "clickhouse", all);
  }
}
