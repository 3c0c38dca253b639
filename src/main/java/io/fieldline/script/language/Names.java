package io.fieldline.script.language;

import java.util.Map;

/** The names that the language itself gives a meaning. */
final class Names {

  /** Names that stand for a value. */
  static final Map<String, Object> CONSTANTS =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "self", Whole.SELF,
          "Value", Whole.VALUE,
          "Math", Whole.MATH);

  /** Objects that code can name but not keep. */
  enum Whole {
    /** {@code self.x}: a variable that lives from run to run. */
    SELF,
    /** {@code Value['plant/boiler/power']}: an input by its tag. */
    VALUE,
    /** {@code Math.sqrt(x)}: the same as {@code sqrt(x)}. */
    MATH
  }

  /** The call that hands over an output; code cannot write it. */
  static final String OUTPUT = "output$";

  private Names() {}
}
