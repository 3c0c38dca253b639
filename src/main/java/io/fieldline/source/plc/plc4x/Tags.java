package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.Point;
import java.util.Optional;
import org.apache.plc4x.java.api.PlcDriver;
import org.apache.plc4x.java.api.exceptions.PlcNotImplementedException;
import org.apache.plc4x.java.api.model.ArrayInfo;
import org.apache.plc4x.java.api.model.PlcTag;
import org.apache.plc4x.java.api.types.PlcValueType;

/** The addresses of a protocol, as its driver understands them without a connection. */
final class Tags {

  private final PlcDriver driver;

  Tags(PlcDriver driver) {
    this.driver = driver;
  }

  /**
   * How many values a point has.
   *
   * @throws IllegalArgumentException what is wrong with its address and what it should be
   */
  int elements(Point point) {
    if (driver.getProtocolCode().startsWith("modbus-")) {
      ModbusAddress.check(point.address());
    }
    return parse(point)
        .filter(tag -> !PlcValues.isCharacter(tag.getPlcValueType()))
        .map(Tags::elements)
        .orElse(1);
  }

  /** What type the address names; empty when only the PLC knows. */
  Optional<PlcValueType> type(Point point) {
    return parse(point).map(PlcTag::getPlcValueType);
  }

  /** Empty when the driver understands addresses only once it is connected. */
  private Optional<PlcTag> parse(Point point) {
    try {
      return Optional.of(driver.prepareTag(point.address()));
    } catch (PlcNotImplementedException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      String examples = Dialect.of(driver.getProtocolCode()).examples();
      throw new IllegalArgumentException(
          "'%s' is no address of %s: %s%s"
              .formatted(
                  point.address(),
                  driver.getProtocolCode(),
                  Reason.of(e),
                  examples.isEmpty() ? "" : "; write it like " + examples),
          e);
    }
  }

  private static int elements(PlcTag tag) {
    return tag.getArrayInfo().stream().mapToInt(ArrayInfo::getSize).reduce(1, Math::multiplyExact);
  }
}
