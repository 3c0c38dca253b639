package io.fieldline.history.influxdb;

import io.fieldline.history.RemoteStoreContract;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.util.Map;

/** What the servers of the contract have in common that read line protocol. */
abstract class InfluxHistoryContract extends RemoteStoreContract {

  @Override
  protected final Map.Entry<String, String> sinkAndGroup() {
    return Map.entry("influxdb", "influx");
  }

  /** Every number is a float, and no received time is kept. */
  @Override
  protected Measurement asRead(Measurement measurement) {
    Value value = measurement.value();
    return new Measurement(
        measurement.tag(),
        value instanceof Value.Text ? value : Value.of(value.asDouble()),
        measurement.quality(),
        measurement.sourceTime(),
        measurement.sourceTime());
  }
}
