package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * Reads VARIANTs as values: BOOL as a truth value, whole numbers as such (UI8 beyond 63 bits as a
 * floating-point number), R4, R8, CY and DECIMAL as floating-point numbers, BSTR as text, DATE as
 * text with an ISO instant. What cannot be a value is skipped and says why.
 */
public final class VariantReader {

  private static final int KIND = 0xF000;

  private final ScalarReader scalars;
  private final SafeArrayReader arrays;

  /** A reader of dates of a zone. */
  public VariantReader(ZoneId zone) {
    scalars = new ScalarReader(zone);
    arrays = new SafeArrayReader(scalars, this);
  }

  /**
   * Reads what a pointer to a VARIANT points to.
   *
   * @throws UnknownVariantException when its length is not known
   * @throws MalformedStubException when it is not as its definition says
   */
  public Variant read(StubReader in) {
    in.align(8).u32(); // its length in units of 8 bytes; there are servers that write 0
    in.u32(); // reserved
    int type = in.u16();
    in.skip(6); // reserved
    int branch = in.i32();
    if (branch != type && branch != (type & KIND)) {
      throw new MalformedStubException("a VARIANT of type %d and %d".formatted(type, branch));
    }
    try {
      return VarType.isArray(type) ? array(in, type) : single(in, type);
    } catch (UnfitException | DateTimeException e) {
      return Variant.refused(type, String.valueOf(e.getMessage()));
    }
  }

  private Variant single(StubReader in, int type) {
    if (ScalarReader.size(type) > 0) {
      return Variant.of(type, scalars.read(in, type));
    }
    return switch (type) {
      case VarType.BSTR -> Variant.of(type, in.pointer() ? Bstr.read(in) : Value.of(""));
      case VarType.EMPTY, VarType.NULL ->
          Variant.refused(type, "the server has no value (" + VarType.name(type) + ")");
      case VarType.DECIMAL -> Variant.of(type, ScalarReader.decimal(in));
      case VarType.DISPATCH, VarType.UNKNOWN -> object(in, type);
      default -> throw new UnknownVariantException(type);
    };
  }

  private Variant array(StubReader in, int type) {
    if ((type & KIND) != VarType.ARRAY) {
      throw new UnknownVariantException(type);
    }
    boolean present = in.pointer();
    if (!present || !in.pointer()) { // a pointer to a pointer
      return Variant.refused(type, "the server has no array");
    }
    return new Variant(type, arrays.read(in, VarType.element(type)), "");
  }

  private static Variant object(StubReader in, int type) {
    if (in.pointer()) {
      skipObject(in);
    }
    return Variant.refused(type, "it is an object (" + VarType.name(type) + "), not a value");
  }

  static void skipObject(StubReader in) {
    int room = in.count(1);
    in.u32(); // the bytes that count
    in.skip(room);
  }
}
