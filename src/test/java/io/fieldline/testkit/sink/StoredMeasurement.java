package io.fieldline.testkit.sink;

import io.fieldline.model.Measurement;
import java.time.Instant;

/**
 * A measurement as a sink's server holds it.
 *
 * @param tag {@code facility/component/parameter}
 * @param value as {@link io.fieldline.model.Value#toString} writes it; a sink's test says what its
 *     server makes of values that it cannot hold
 * @param quality the quality word, 0 to 65535
 * @param time the source time
 */
public record StoredMeasurement(String tag, String value, int quality, Instant time) {

  /** The measurement, unchanged. */
  public static StoredMeasurement of(Measurement measurement) {
    return new StoredMeasurement(
        measurement.tag().toString(),
        measurement.value().toString(),
        measurement.quality().word(),
        measurement.sourceTime());
  }

  public StoredMeasurement withValue(String other) {
    return new StoredMeasurement(tag, other, quality, time);
  }
}
