package io.fieldline.simulator.opcda.variant;

import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays of one dimension: a pointer to a pointer to {@code _wireSAFEARRAY} of MS-OAUT 2.2.30.10.
 * The numbers of SF_TYPE say how the elements are written, the upper half of cLocks their type.
 */
final class SafeArrayFormat {

  private static final int HAVE_VARTYPE = 0x80;
  private static final int HAVE_BSTR = 0x100;
  private static final int HAVE_VARIANT = 0x800;
  private static final int SF_I1 = 16;
  private static final int SF_I2 = 2;
  private static final int SF_I4 = 3;
  private static final int SF_I8 = 20;
  private static final int SF_BSTR = 8;
  private static final int SF_VARIANT = 12;

  private SafeArrayFormat() {}

  static void write(NdrWriter out, Variant variant) {
    VarType element = variant.type().element();
    List<?> elements = variant.elements();
    out.pointer(true).pointer(true);
    out.u32(1).u16(1).u16(features(element)).u32(memorySize(element)).u16(0).u16(element.code());
    out.u32(form(element)).u32(elements.size()).pointer(true);
    out.u32(elements.size()).u32(0);
    out.u32(elements.size());
    elements.forEach(each -> ScalarFormat.write(out, element, each));
    switch (element) {
      case BSTR -> elements.forEach(each -> BstrFormat.write(out, (String) each));
      case VARIANT -> elements.forEach(each -> VariantFormat.write(out, (Variant) each));
      default -> {}
    }
  }

  static Variant read(NdrReader in, VarType element, int depth) {
    boolean pointer = in.pointer();
    boolean array = pointer && in.pointer();
    if (!array) {
      return Variant.arrayOf(element, List.of());
    }
    in.u32();
    if (in.u16() != 1) {
      throw new NdrException("an array has more than one dimension");
    }
    in.u16(); // features
    in.u32(); // bytes of an element
    in.u32(); // locks and type
    if (in.u32() != form(element)) {
      throw new NdrException("an array of " + element + " is written as another type");
    }
    in.u32();
    boolean present = in.pointer();
    in.u32(); // elements
    in.u32(); // the index of the first one
    return Variant.arrayOf(element, present ? elements(in, element, depth) : List.of());
  }

  private static List<Object> elements(NdrReader in, VarType element, int depth) {
    int count = in.count(element.size());
    var elements = new ArrayList<Object>(count);
    if (element != VarType.BSTR && element != VarType.VARIANT) {
      for (int i = 0; i < count; i++) {
        elements.add(ScalarFormat.read(in, element));
      }
      return elements;
    }
    boolean[] present = new boolean[count];
    for (int i = 0; i < count; i++) {
      present[i] = in.pointer();
    }
    for (boolean each : present) {
      elements.add(pointee(in, element, each, depth));
    }
    return elements;
  }

  private static Object pointee(NdrReader in, VarType element, boolean present, int depth) {
    if (element == VarType.BSTR) {
      return present ? BstrFormat.read(in) : "";
    }
    Variant read = present ? VariantFormat.read(in, depth + 1) : Variant.EMPTY;
    if (read == null) {
      throw new NdrException("an element has a type that OPC does not know");
    }
    return read;
  }

  private static int features(VarType element) {
    return HAVE_VARTYPE
        | switch (element) {
          case BSTR -> HAVE_BSTR;
          case VARIANT -> HAVE_VARIANT;
          default -> 0;
        };
  }

  /** As the sender of 32 bits has it in its memory. */
  private static int memorySize(VarType element) {
    return element == VarType.VARIANT ? 16 : element.size();
  }

  private static int form(VarType element) {
    return switch (element) {
      case BSTR -> SF_BSTR;
      case VARIANT -> SF_VARIANT;
      default ->
          switch (element.size()) {
            case 1 -> SF_I1;
            case 2 -> SF_I2;
            case 4 -> SF_I4;
            default -> SF_I8;
          };
    };
  }
}
