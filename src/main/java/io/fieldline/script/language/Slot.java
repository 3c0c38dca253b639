package io.fieldline.script.language;

import org.jspecify.annotations.Nullable;

/** The place of one variable. */
final class Slot {

  /** How long a variable lives, and who sets it. */
  enum Kind {
    /** A constant of the language. */
    CONSTANT,
    /** The value of an input. */
    INPUT,
    /** Lives from run to run. */
    KEPT,
    /** Forgotten at the end of a run. */
    PASSING
  }

  final Kind kind;

  /** The place of an input in the definition, else -1. */
  final int input;

  boolean set;
  @Nullable Object value;

  private Slot(Kind kind, int input) {
    this.kind = kind;
    this.input = input;
  }

  static Slot of(Kind kind) {
    return new Slot(kind, -1);
  }

  static Slot input(int index) {
    return new Slot(Kind.INPUT, index);
  }

  static Slot constant(Object value) {
    var slot = new Slot(Kind.CONSTANT, -1);
    slot.put(value);
    return slot;
  }

  void put(@Nullable Object newValue) {
    value = newValue;
    set = true;
  }

  void forget() {
    value = null;
    set = false;
  }
}
