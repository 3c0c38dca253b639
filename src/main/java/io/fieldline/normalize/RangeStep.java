package io.fieldline.normalize;

import io.fieldline.device.TagDefinition;
import io.fieldline.device.ValidRange;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Quality.Limit;
import io.fieldline.model.Value;
import io.micrometer.core.instrument.Counter;

/**
 * Marks numbers outside the valid range as uncertain (engineering units exceeded) with the low or
 * high limit bit. The value is kept; a quality that is already uncertain stays as the source said.
 */
final class RangeStep implements Step {

  private static final Quality BELOW = Quality.UNCERTAIN_RANGE.with(Limit.LOW);
  private static final Quality ABOVE = Quality.UNCERTAIN_RANGE.with(Limit.HIGH);

  private final Counter marked;

  RangeStep(Counter marked) {
    this.marked = marked;
  }

  @Override
  public Measurement apply(TagDefinition definition, Measurement measurement) {
    Value value = measurement.value();
    if (!(value instanceof Value.Real || value instanceof Value.Whole)) {
      return measurement;
    }
    ValidRange range = definition.range();
    double number = value.asDouble();
    if (number >= range.min() && number <= range.max()) {
      return measurement;
    }
    marked.increment();
    Quality outside = number < range.min() ? BELOW : ABOVE;
    return measurement.withQuality(measurement.quality().worse(outside));
  }
}
