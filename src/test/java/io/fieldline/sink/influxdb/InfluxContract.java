package io.fieldline.sink.influxdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.testkit.sink.HttpSinkContract;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.util.Map;

/** What the servers of the contract have in common that read line protocol. */
abstract class InfluxContract extends HttpSinkContract {

  @Override
  protected final String template() {
    return "sink-influxdb";
  }

  /** A point is its series and its time: written again it replaces itself. */
  @Override
  protected final boolean deduplicates() {
    return true;
  }

  /** Every number is a float; line protocol has neither NaN nor the infinities. */
  @Override
  protected StoredMeasurement asStored(Measurement measurement) {
    Value value = measurement.value();
    double number = value.asDouble();
    return StoredMeasurement.of(measurement)
        .withValue(
            value instanceof Value.Text text
                ? text.text()
                : Double.isFinite(number) ? Double.toString(number) : "NaN");
  }

  @Override
  protected final Map<String, String> withSecret(String wrong) {
    return Map.of("influx.token", "admin:" + wrong);
  }

  @Override
  protected final String caFileSetting() {
    return "influx.ca-file";
  }

  @Override
  protected final Map<String, String> at(String url) {
    return Map.of("influx.url", url);
  }

  /** A server's answer to a query. */
  static JsonNode json(String answer) {
    try {
      return new ObjectMapper().readTree(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(answer, e);
    }
  }

  /** A point's value from its two fields, of which one is null at least. */
  static String value(JsonNode number, JsonNode text) {
    if (!text.isNull()) {
      return text.asText();
    }
    return number.isNull() ? "NaN" : Double.toString(number.asDouble());
  }
}
