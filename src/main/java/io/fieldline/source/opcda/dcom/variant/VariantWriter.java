package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.ZoneId;
import java.util.List;

/**
 * Writes values as VARIANTs of the types that their items have: numbers that fit their range and
 * have no fraction where the type has none, texts that are numbers, truth values as 1 and 0.
 */
public final class VariantWriter {

  private static final int HEADER = 20;

  private final ScalarWriter scalars;

  /** A writer of dates of a zone. */
  public VariantWriter(ZoneId zone) {
    scalars = new ScalarWriter(zone);
  }

  /**
   * What a pointer to a VARIANT points to, for a multiple of 8 bytes in the stub.
   *
   * @param type a VARTYPE; {@link VarType#EMPTY} and {@link VarType#VARIANT} choose one by the
   *     value
   * @param values one, or those of an array
   * @throws UnfitException when they do not fit the type
   */
  public byte[] write(int type, List<Value> values) {
    boolean open = type == VarType.EMPTY || type == VarType.VARIANT;
    boolean array = VarType.isArray(type) || (open && values.size() != 1);
    if (!array && values.size() != 1) {
      throw new UnfitException("%d values for one %s".formatted(values.size(), VarType.name(type)));
    }
    int element = open ? typeOf(values) : VarType.element(type);
    int whole = array ? element | VarType.ARRAY : element;
    var out = new StubWriter();
    header(out, whole);
    if (array) {
      new SafeArrayWriter(scalars, this).write(out, element, values);
    } else {
      value(out, element, values.get(0));
    }
    out.setU32(0, (out.position() + 7) / 8);
    return out.align(8).toBytes();
  }

  private void value(StubWriter out, int type, Value value) {
    if (type == VarType.BSTR) {
      out.pointer(true);
      Bstr.write(out, value.toString());
    } else {
      scalars.write(out, type, value);
    }
  }

  private static void header(StubWriter out, int type) {
    out.u32(0).u32(0).u16(type).bytes(new byte[6]); // the length is written at the end
    out.u32(VarType.isArray(type) ? VarType.ARRAY : type);
    assert out.position() == HEADER;
  }

  /** The type for a value whose item does not say what it wants. */
  private static int typeOf(List<Value> values) {
    int type = values.isEmpty() ? VarType.VARIANT : typeOf(values.get(0));
    return values.stream().allMatch(value -> typeOf(value) == type) ? type : VarType.VARIANT;
  }

  private static int typeOf(Value value) {
    if (value instanceof Value.Flag) {
      return VarType.BOOL;
    }
    if (value instanceof Value.Text) {
      return VarType.BSTR;
    }
    boolean isSmall = value instanceof Value.Whole whole && (int) whole.number() == whole.number();
    return isSmall ? VarType.I4 : VarType.R8;
  }
}
