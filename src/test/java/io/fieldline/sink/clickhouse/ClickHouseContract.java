package io.fieldline.sink.clickhouse;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.sink.BadMeasurement;
import io.fieldline.testkit.sink.HttpSinkContract;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.util.Map;

/** What the two ClickHouse servers of the contract have in common. */
abstract class ClickHouseContract extends HttpSinkContract {

  @Override
  protected final String template() {
    return "sink-clickhouse";
  }

  /** By token where the server knows it, else by tag and source time (ReplacingMergeTree). */
  @Override
  protected final boolean deduplicates() {
    return true;
  }

  /**
   * Every number is a Float64; what has none is NaN, and an empty text cannot be told from that.
   */
  @Override
  protected final StoredMeasurement asStored(Measurement measurement) {
    Value value = measurement.value();
    boolean text = value instanceof Value.Text words && !words.text().isEmpty();
    return StoredMeasurement.of(measurement)
        .withValue(text ? value.toString() : Double.toString(value.asDouble()));
  }

  @Override
  protected final BadMeasurement bad(String tag) {
    return new BadMeasurement(
        Measurements.measurement(
            tag, Value.of(ClickHousePeer.UNLUCKY), Quality.GOOD, Measurements.NOON),
        "throwIf");
  }

  @Override
  protected final Map<String, String> withSecret(String wrong) {
    return Map.of("clickhouse.password", wrong);
  }

  @Override
  protected final String caFileSetting() {
    return "clickhouse.ca-file";
  }

  @Override
  protected final Map<String, String> at(String url) {
    return Map.of("clickhouse.url", url);
  }
}
