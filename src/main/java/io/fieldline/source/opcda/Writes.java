package io.fieldline.source.opcda;

import io.fieldline.device.Scaling;
import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.source.link.RawValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the body of an exchange into what is to be written to which item. */
final class Writes {

  private final TagDirectory directory;
  private final ItemPattern pattern;

  Writes(TagDirectory directory, ItemPattern pattern) {
    this.directory = directory;
    this.pattern = pattern;
  }

  /**
   * The writes of a body: engineering values of measurements go back through the scaling of their
   * tag, values of a map are raw.
   *
   * @throws IllegalArgumentException when the body is nothing to write; then nothing is written
   */
  List<Wanted> of(@Nullable Object body) {
    if (body instanceof Batch batch) {
      return batch.measurements().stream().map(this::of).toList();
    }
    if (body instanceof Measurement measurement) {
      return List.of(of(measurement));
    }
    if (body instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> raw(String.valueOf(entry.getKey()), entry.getValue()))
          .toList();
    }
    throw new IllegalArgumentException(
        "an OPC server is written from a Batch, a Measurement or a Map of item id to value, not from "
            + (body == null ? "nothing" : body.getClass().getName()));
  }

  private Wanted of(Measurement measurement) {
    if (!measurement.quality().isGood()) {
      throw new IllegalArgumentException(
          measurement.tag() + " is " + measurement.quality() + ", it is not written");
    }
    Optional<TagDefinition> definition =
        directory.definition(measurement.tag()).filter(found -> !found.addresses().isEmpty());
    Value value = measurement.value();
    if (definition.isEmpty()) {
      return new Wanted(itemOf(measurement), List.of(value), false, false);
    }
    String id = definition.get().addresses().get(0);
    Scaling scaling = definition.get().scaling();
    boolean number = value instanceof Value.Real || value instanceof Value.Whole;
    return number && !scaling.equals(Scaling.NONE)
        ? new Wanted(id, List.of(Value.of(scaling.invert(value.asDouble()))), false, true)
        : new Wanted(id, List.of(value), false, false);
  }

  private String itemOf(Measurement measurement) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException(
          "no device file gives "
              + measurement.tag()
              + " an address to write to, and the option itemPattern is not set");
    }
    return pattern.item(measurement.tag());
  }

  private static Wanted raw(String id, @Nullable Object value) {
    return value instanceof Collection<?> list
        ? new Wanted(id, list.stream().map(each -> RawValue.of(id, each)).toList(), true, false)
        : new Wanted(id, List.of(RawValue.of(id, value)), false, false);
  }
}
