package io.fieldline.simulator.opcda.variant;

import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a pointer to a VARIANT points to: {@code _wireVARIANT} of MS-OAUT 2.2.29.1. It begins at a
 * multiple of 8, says its size in units of 8 bytes and its type twice; the second one, which
 * chooses the member of the union, is VT_ARRAY for arrays of any type.
 */
public final class VariantFormat {

  private static final int ARRAY = 0x2000;
  private static final int HEADER = 20;
  private static final int DEEPEST = 2;

  private VariantFormat() {}

  /** Writes what the pointer points to. */
  public static void write(NdrWriter out, Variant variant) {
    int start = out.align(8).position();
    DataType type = variant.type();
    out.u32(0).u32(0).u16(type.code()).u16(0).u16(0).u16(0);
    out.u32(type.array() ? ARRAY : type.code());
    if (type.array()) {
      SafeArrayFormat.write(out, variant);
    } else if (variant.value() != null) {
      ScalarFormat.write(out, type.element(), variant.get());
      if (variant.value() instanceof String text) {
        BstrFormat.write(out, text);
      }
    }
    out.setU32(start, (out.position() - start + 7) / 8);
  }

  /**
   * Reads what the pointer points to.
   *
   * @return null for a type that OPC does not know, such as VT_DISPATCH, which is skipped
   * @throws NdrException when it is cut off
   */
  public static @Nullable Variant read(NdrReader in) {
    return read(in, 0);
  }

  static @Nullable Variant read(NdrReader in, int depth) {
    if (depth > DEEPEST) {
      throw new NdrException("arrays of arrays of arrays");
    }
    long size = in.align(8).u32() * 8;
    in.u32();
    int code = in.u16();
    in.bytes(6);
    in.u32();
    var type = DataType.of(code);
    if (type.isEmpty()) {
      in.bytes((int) Math.max(0, Math.min(size - HEADER, in.remaining())));
      return null;
    }
    return read(in, type.get(), depth);
  }

  private static Variant read(NdrReader in, DataType type, int depth) {
    if (type.array()) {
      return SafeArrayFormat.read(in, type.element(), depth);
    }
    Object value =
        switch (type.element()) {
          case EMPTY, NULL -> null;
          case BSTR -> in.pointer() ? BstrFormat.read(in) : "";
          default -> ScalarFormat.read(in, type.element());
        };
    return new Variant(type, value);
  }
}
