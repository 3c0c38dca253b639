package io.fieldline.normalize;

import io.fieldline.device.TagDefinition;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Quality.Limit;
import io.fieldline.model.Value;
import io.micrometer.core.instrument.Counter;

/**
 * Marks what no sensor can measure: NaN becomes bad (sensor failure), an infinity too, with its low
 * or high limit bit, as OPC Data Access 3.0, section 6.8 has it.
 */
final class SensorStep implements Step {

  private final Counter marked;

  SensorStep(Counter marked) {
    this.marked = marked;
  }

  @Override
  public Measurement apply(TagDefinition definition, Measurement measurement) {
    if (!(measurement.value() instanceof Value.Real real) || Double.isFinite(real.number())) {
      return measurement;
    }
    marked.increment();
    Limit limit =
        Double.isNaN(real.number()) ? Limit.FREE : real.number() < 0 ? Limit.LOW : Limit.HIGH;
    return measurement.withQuality(Quality.BAD_SENSOR_FAILURE.with(limit));
  }
}
