package io.fieldline.normalize;

import io.fieldline.device.Scaling;
import io.fieldline.device.TagDefinition;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;

/** Turns raw numbers into engineering values; texts and flags stay as they are. */
final class ScalingStep implements Step {

  @Override
  public Measurement apply(TagDefinition definition, Measurement measurement) {
    Value value = measurement.value();
    boolean number = value instanceof Value.Real || value instanceof Value.Whole;
    if (!number || definition.scaling().equals(Scaling.NONE)) {
      return measurement;
    }
    return measurement.withValue(Value.of(definition.scaling().apply(value.asDouble())));
  }
}
