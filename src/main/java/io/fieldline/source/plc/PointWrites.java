package io.fieldline.source.plc;

import io.fieldline.device.DataType;
import io.fieldline.device.Scaling;
import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.source.link.Writes;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcLink.Write;
import io.fieldline.source.plc.driver.Point;
import java.util.List;

/** What is to be written to which address of a PLC. */
final class PointWrites extends Writes<Write> {

  private final TagDirectory directory;
  private final PlcDriver driver;

  PointWrites(TagDirectory directory, PlcDriver driver) {
    super("a PLC", "address");
    this.directory = directory;
    this.driver = driver;
  }

  @Override
  protected Write engineering(Measurement measurement) {
    TagDefinition definition =
        directory
            .definition(measurement.tag())
            .filter(found -> !found.addresses().isEmpty())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no device file gives " + measurement.tag() + " an address to write to"));
    var point = new Point(definition.addresses().get(0), definition.type());
    return checked(new Write(point, List.of(rawValue(definition, point, measurement.value()))));
  }

  @Override
  protected Write raw(String address, List<Value> values, boolean array) {
    return checked(new Write(new Point(address, DataType.ANY), values));
  }

  private Value rawValue(TagDefinition definition, Point point, Value value) {
    boolean number = value instanceof Value.Real || value instanceof Value.Whole;
    if (!number || definition.scaling().equals(Scaling.NONE)) {
      return value;
    }
    double raw = definition.scaling().invert(value.asDouble());
    return Value.of(driver.isWhole(point) ? Math.rint(raw) : raw);
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
