package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.history.clickhouse.ClickHouseHistory;
import io.fieldline.history.influxdb.InfluxHistory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenHistoryTest {

  @TempDir Path home;

  @Test
  void readsTheEmbeddedHistoryUnlessToldOtherwise() {
    assertThat(ChosenHistory.of(settings(Map.of()))).isEmpty();
  }

  @Test
  void readsWhatTheSinksHaveWritten() {
    assertThat(ChosenHistory.of(settings(Map.of("HISTORY_STORE", "clickhouse"))))
        .containsInstanceOf(ClickHouseHistory.class);
    assertThat(ChosenHistory.of(settings(Map.of("HISTORY_STORE", "influxdb"))))
        .containsInstanceOf(InfluxHistory.class);
  }

  @Test
  void namesTheSettingThatIsWrong() {
    refuses(Map.of("HISTORY_STORE", "oracle"), "the setting history.store is 'oracle'");
    refuses(
        Map.of("HISTORY_STORE", "clickhouse", "CLICKHOUSE_LAYOUT", "v:Float64=value"),
        "needs a clickhouse.layout with columns for source_time");
    refuses(
        Map.of("HISTORY_STORE", "clickhouse", "CLICKHOUSE_TABLE", "m; DROP TABLE m"),
        "clickhouse.database and clickhouse.table must have letters");
    refuses(
        Map.of("HISTORY_STORE", "clickhouse", "CLICKHOUSE_CA_FILE", "missing.pem"),
        "clickhouse.ca-file");
    refuses(
        Map.of("HISTORY_STORE", "influxdb", "INFLUX_DIALECT", "v9"),
        "influx.dialect has to be v2, v1 or questdb, not 'v9'");
    refuses(
        Map.of("HISTORY_STORE", "influxdb", "INFLUX_URL", "db:8086"),
        "the address of InfluxDB has to be written like http://host:port");
  }

  private void refuses(Map<String, String> environment, String words) {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> ChosenHistory.of(settings(environment)))
        .withMessageContaining("history.store")
        .withMessageContaining(words);
  }

  private Settings settings(Map<String, String> environment) {
    return new Settings(new Home(home), environment);
  }
}
