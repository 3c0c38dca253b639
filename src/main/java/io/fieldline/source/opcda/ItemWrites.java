package io.fieldline.source.opcda;

import io.fieldline.device.Scaling;
import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.source.link.Writes;
import java.util.List;
import java.util.Optional;

/** What is to be written to which item. */
final class ItemWrites extends Writes<Wanted> {

  private final TagDirectory directory;
  private final ItemPattern pattern;

  ItemWrites(TagDirectory directory, ItemPattern pattern) {
    super("an OPC server", "item id");
    this.directory = directory;
    this.pattern = pattern;
  }

  @Override
  protected Wanted engineering(Measurement measurement) {
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

  @Override
  protected Wanted raw(String id, List<Value> values, boolean array) {
    return new Wanted(id, values, array, false);
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
}
