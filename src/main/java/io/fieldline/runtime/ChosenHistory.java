package io.fieldline.runtime;

import io.fieldline.history.HistoryStore;
import io.fieldline.history.clickhouse.ClickHouseHistory;
import io.fieldline.history.influxdb.InfluxHistory;
import io.fieldline.history.influxdb.InfluxServer;
import io.fieldline.history.link.Access;
import io.fieldline.tls.PemFiles;
import java.util.Optional;

/** The store that {@code history.store} names; it uses the settings of the sink that fills it. */
final class ChosenHistory {

  private static final String KEY = "history.store";

  private ChosenHistory() {}

  /**
   * The store; empty for the embedded one. Connects to nothing.
   *
   * @throws StartException naming the setting that is wrong
   */
  static Optional<HistoryStore> of(Settings settings) {
    String name = settings.get(KEY).strip();
    try {
      return switch (name) {
        case "embedded" -> Optional.empty();
        case "clickhouse" -> Optional.of(clickHouse(settings));
        case "influxdb" -> Optional.of(influx(settings));
        default ->
            throw new StartException(
                "the setting %s is '%s', it has to be embedded, clickhouse or influxdb"
                    .formatted(KEY, name));
      };
    } catch (IllegalArgumentException e) {
      throw new StartException(KEY + " = " + name + ": " + e.getMessage(), e);
    }
  }

  private static HistoryStore clickHouse(Settings settings) {
    return new ClickHouseHistory(
        access(settings, "ClickHouse", "clickhouse"),
        new ClickHouseHistory.Login(
            settings.get("clickhouse.user"), settings.get("clickhouse.password")),
        new ClickHouseHistory.Table(
            settings.get("clickhouse.database"),
            settings.get("clickhouse.table"),
            settings.get("clickhouse.layout")));
  }

  private static HistoryStore influx(Settings settings) {
    return new InfluxHistory(
        access(settings, "InfluxDB", "influx"),
        new InfluxServer(
            settings.get("influx.dialect"),
            settings.get("influx.token"),
            settings.get("influx.org"),
            settings.get("influx.bucket")),
        settings.get("influx.layout"));
  }

  private static Access access(Settings settings, String name, String group) {
    return new Access(
        name,
        settings.get(group + ".url"),
        settings.duration(group + ".connect-timeout"),
        settings.duration(group + ".response-timeout"),
        PemFiles.of(
            group,
            settings.home().folder(),
            settings.get(group + ".ca-file"),
            settings.get(group + ".cert-file"),
            settings.get(group + ".key-file")));
  }
}
