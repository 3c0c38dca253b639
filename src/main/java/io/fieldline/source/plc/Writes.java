package io.fieldline.source.plc;

import io.fieldline.device.DataType;
import io.fieldline.device.Scaling;
import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.source.link.RawValue;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcLink.Write;
import io.fieldline.source.plc.driver.Point;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the body of an exchange into what is to be written where. */
final class Writes {

  private final TagDirectory directory;
  private final PlcDriver driver;

  Writes(TagDirectory directory, PlcDriver driver) {
    this.directory = directory;
    this.driver = driver;
  }

  /**
   * The writes of a body: engineering values of measurements go back through the scaling of their
   * tag, values of a map are raw.
   *
   * @throws IllegalArgumentException when the body is nothing to write; then nothing is written
   */
  List<Write> of(@Nullable Object body) {
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
        "a PLC is written from a Batch, a Measurement or a Map of address to value, not from "
            + (body == null ? "nothing" : body.getClass().getName()));
  }

  private Write of(Measurement measurement) {
    TagDefinition definition =
        directory
            .definition(measurement.tag())
            .filter(found -> !found.addresses().isEmpty())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no device file gives " + measurement.tag() + " an address to write to"));
    if (!measurement.quality().isGood()) {
      throw new IllegalArgumentException(
          measurement.tag() + " is " + measurement.quality() + ", it is not written");
    }
    var point = new Point(definition.addresses().get(0), definition.type());
    return checked(new Write(point, List.of(rawValue(definition, point, measurement.value()))));
  }

  private Value rawValue(TagDefinition definition, Point point, Value value) {
    boolean number = value instanceof Value.Real || value instanceof Value.Whole;
    if (!number || definition.scaling().equals(Scaling.NONE)) {
      return value;
    }
    double raw = definition.scaling().invert(value.asDouble());
    return Value.of(driver.isWhole(point) ? Math.rint(raw) : raw);
  }

  private Write raw(String address, @Nullable Object value) {
    var point = new Point(address, DataType.ANY);
    List<Value> values =
        value instanceof Collection<?> list
            ? list.stream().map(each -> RawValue.of(address, each)).toList()
            : List.of(RawValue.of(address, value));
    return checked(new Write(point, values));
  }

  private Write checked(Write write) {
    int expected = driver.check(write.point());
    if (expected != write.values().size()) {
      throw new IllegalArgumentException(
          "%s takes %d values, not %d"
              .formatted(write.point().address(), expected, write.values().size()));
    }
    return write;
  }
}
