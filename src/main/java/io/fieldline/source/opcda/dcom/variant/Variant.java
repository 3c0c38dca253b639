package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import java.util.List;

/**
 * What came as a VARIANT.
 *
 * @param type its VARTYPE
 * @param values one, or those of an array; an element of an array that is empty is {@link
 *     Value#none}
 * @param fault why it has no value; empty when it has
 */
public record Variant(int type, List<Value> values, String fault) {

  /** Copies the list. */
  public Variant {
    values = List.copyOf(values);
  }

  static Variant of(int type, Value value) {
    return new Variant(type, List.of(value), "");
  }

  static Variant refused(int type, String fault) {
    return new Variant(type, List.of(), fault);
  }

  /** Whether it is an array, also one of a single element. */
  public boolean isArray() {
    return VarType.isArray(type);
  }
}
