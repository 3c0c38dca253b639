package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads SAFEARRAYs of one dimension and skips the others (MS-OAUT, 2.2.30.10). */
final class SafeArrayReader {

  /** More elements are no tags but a picture or a file. */
  static final int MAX_ELEMENTS = 65_536;

  private static final int DEEPEST = 8;

  private final ScalarReader scalars;
  private final VariantReader variants;
  private int depth;

  SafeArrayReader(ScalarReader scalars, VariantReader variants) {
    this.scalars = scalars;
    this.variants = variants;
  }

  /**
   * Reads what the pointers to an array point to.
   *
   * @throws UnfitException when it can be no value; it is read then
   */
  List<Value> read(StubReader in, int element) {
    int dimensions = in.count(8);
    expect(in.u16() == dimensions && dimensions > 0, "dimensions");
    in.u16(); // features
    in.u32(); // size of an element
    in.u32(); // locks, and the type once more
    int kind = in.i32();
    int size = in.i32();
    boolean present = in.pointer();
    long elements = 1;
    for (int i = 0; i < dimensions; i++) {
      elements *= in.u32();
      in.u32(); // lower bound
    }
    if (!present) {
      return List.of();
    }
    in.count(size, "elements of an array");
    List<Value> values = elements(in, element, kind, size);
    if (dimensions != 1) {
      throw new UnfitException(
          "it is an array of %d dimensions; only one is possible".formatted(dimensions));
    }
    expect(elements == size, "elements");
    return values;
  }

  private List<Value> elements(StubReader in, int element, int kind, int size) {
    int bytes = ScalarReader.size(element);
    if (bytes > 0) {
      expect(kind == kind(bytes) && size >= 0 && (long) size * bytes <= in.remaining(), "kind");
      return list(size, () -> scalars.read(in, element));
    }
    expect(kind == element, "kind");
    return switch (element) {
      case VarType.BSTR -> pointed(in, size, Value.of(""), () -> Bstr.read(in));
      case VarType.VARIANT -> pointed(in, size, Value.none(), () -> nested(in));
      case VarType.DISPATCH, VarType.UNKNOWN -> pointed(in, size, Value.none(), () -> object(in));
      default -> throw new UnknownVariantException(element | VarType.ARRAY);
    };
  }

  /** The union's branch for numbers: the VARTYPE of a whole number of the same size. */
  static int kind(int bytes) {
    return switch (bytes) {
      case 1 -> VarType.I1;
      case 2 -> VarType.I2;
      case 4 -> VarType.I4;
      default -> VarType.I8;
    };
  }

  private static List<Value> pointed(
      StubReader in, int size, Value absent, Supplier<Value> element) {
    expect(size >= 0 && size * 4L <= in.remaining(), "size");
    var present = new boolean[size];
    for (int i = 0; i < size; i++) {
      present[i] = in.pointer();
    }
    var next = new int[1];
    return list(size, () -> present[next[0]++] ? element.get() : absent);
  }

  /** All elements, also when one is no value: what follows must be found. */
  private static List<Value> list(int size, Supplier<Value> element) {
    var values = new ArrayList<Value>(Math.min(size, MAX_ELEMENTS));
    String fault =
        size > MAX_ELEMENTS
            ? "it is an array of %d elements; %d are possible".formatted(size, MAX_ELEMENTS)
            : "";
    for (int i = 0; i < size; i++) {
      try {
        Value value = element.get();
        if (fault.isEmpty()) {
          values.add(value);
        }
      } catch (UnfitException | DateTimeException e) {
        fault = "element %d: %s".formatted(i, e.getMessage());
      }
    }
    if (!fault.isEmpty()) {
      throw new UnfitException(fault);
    }
    return values;
  }

  private Value nested(StubReader in) {
    expect(depth < DEEPEST, "depth");
    depth++;
    Variant variant;
    try {
      variant = variants.read(in);
    } finally {
      depth--;
    }
    if (variant.isArray()) {
      throw new UnfitException("it is an array in an array");
    }
    if (variant.type() == VarType.EMPTY || variant.type() == VarType.NULL) {
      return Value.none();
    }
    if (variant.values().isEmpty()) {
      throw new UnfitException(variant.fault());
    }
    return variant.values().get(0);
  }

  private static Value object(StubReader in) {
    VariantReader.skipObject(in);
    throw new UnfitException("it is an object, not a value");
  }

  private static void expect(boolean met, String what) {
    if (!met) {
      throw new MalformedStubException("the " + what + " of an array are not possible");
    }
  }
}
