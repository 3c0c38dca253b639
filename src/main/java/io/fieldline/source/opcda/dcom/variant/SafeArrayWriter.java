package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.List;

/** Writes SAFEARRAYs of one dimension (MS-OAUT, 2.2.30.10). */
final class SafeArrayWriter {

  private static final int HAS_BSTR = 0x100;
  private static final int HAS_VARIANT = 0x800;
  private static final int HAS_TYPE = 0x80;
  private static final int POINTER_SIZE = 4;
  private static final int VARIANT_SIZE = 16;

  private final ScalarWriter scalars;
  private final VariantWriter variants;

  SafeArrayWriter(ScalarWriter scalars, VariantWriter variants) {
    this.scalars = scalars;
    this.variants = variants;
  }

  void write(StubWriter out, int element, List<Value> values) {
    int bytes = ScalarReader.size(element);
    boolean text = element == VarType.BSTR;
    if (bytes == 0 && !text && element != VarType.VARIANT) {
      throw new UnfitException("an array of " + VarType.name(element) + " cannot be written");
    }
    out.pointer(true).pointer(true);
    out.u32(1).u16(1); // one dimension
    out.u16(bytes > 0 ? HAS_TYPE : text ? HAS_BSTR : HAS_VARIANT);
    out.u32(bytes > 0 ? bytes : text ? POINTER_SIZE : VARIANT_SIZE);
    out.u32((long) element << 16); // no locks, and the type once more
    out.u32(bytes > 0 ? SafeArrayReader.kind(bytes) : element);
    out.u32(values.size()).pointer(true);
    out.u32(values.size()).u32(0); // bound: how many from which
    out.u32(values.size());
    if (bytes > 0) {
      values.forEach(value -> scalars.write(out, element, value));
      return;
    }
    values.forEach(value -> out.pointer(true));
    for (Value value : values) {
      if (text) {
        Bstr.write(out, value.toString());
      } else {
        out.align(8).bytes(variants.write(VarType.EMPTY, List.of(value)));
      }
    }
  }
}
