package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Sample;
import io.fieldline.simulator.opcda.variant.Conversion;
import io.fieldline.simulator.opcda.variant.ConversionException;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes items as the types that clients want. */
final class ItemAccess {

  private static final DataType OWN = DataType.of(VarType.EMPTY);

  private ItemAccess() {}

  /** Whether values of an item may become values of the type; EMPTY is the type of the item. */
  static boolean exists(Item item, DataType requested) {
    return requested.equals(OWN) || Conversion.exists(item.type(), requested);
  }

  /** Reads an item as a type; what cannot be read is a sample with an error. */
  static Sample read(Item item, DataType requested, Instant now) {
    if (!item.access().readable()) {
      return Sample.failed(Hresult.OPC_E_BADRIGHTS, now);
    }
    Sample sample = item.read(now);
    if (sample.error() != Hresult.S_OK || requested.equals(OWN)) {
      return sample;
    }
    try {
      Variant value = Conversion.convert(sample.value(), requested);
      return new Sample(value, sample.quality(), sample.time(), sample.error());
    } catch (ConversionException e) {
      int error = e.overflow() ? Hresult.DISP_E_OVERFLOW : Hresult.DISP_E_TYPEMISMATCH;
      return Sample.failed(error, sample.time());
    }
  }

  /**
   * Writes an item.
   *
   * @param value of any type; null for one that OPC does not know
   * @return S_OK, or why it was not written
   */
  static int write(Item item, @Nullable Variant value, int quality, Instant time) {
    if (!item.access().writable()) {
      return Hresult.OPC_E_BADRIGHTS;
    }
    if (value == null) {
      return Hresult.OPC_E_BADTYPE;
    }
    try {
      return item.write(Conversion.convert(value, item.type()), quality, time);
    } catch (ConversionException e) {
      return e.overflow() ? Hresult.OPC_E_RANGE : Hresult.OPC_E_BADTYPE;
    }
  }
}
