package io.fieldline.model;

/** What was measured: a floating-point number, an integer, a truth value or a text. */
public sealed interface Value {

  /** A floating-point number; NaN and infinities are allowed and kept. */
  record Real(double number) implements Value {

    private static final Real NONE = new Real(Double.NaN);

    @Override
    public String toString() {
      return Double.toString(number);
    }
  }

  /** A whole number, 64 bits, signed. */
  record Whole(long number) implements Value {
    @Override
    public double asDouble() {
      return number;
    }

    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** A truth value; as a number it is 1 or 0. */
  record Flag(boolean set) implements Value {
    @Override
    public double asDouble() {
      return set ? 1 : 0;
    }

    @Override
    public String toString() {
      return Boolean.toString(set);
    }
  }

  /** A text of at most {@link #MAX_LENGTH} characters; it has no number. */
  record Text(String text) implements Value {

    /** Longest text, in characters. */
    public static final int MAX_LENGTH = 65_535;

    /** Checks the length. */
    public Text {
      if (text.length() > MAX_LENGTH) {
        throw new IllegalArgumentException("a text value has at most 65535 characters");
      }
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The value of a measurement that has none, because its quality is bad: not a number. */
  static Value none() {
    return Real.NONE;
  }

  static Value of(double number) {
    return new Real(number);
  }

  static Value of(long number) {
    return new Whole(number);
  }

  static Value of(boolean set) {
    return new Flag(set);
  }

  static Value of(String text) {
    return new Text(text);
  }

  /** The value as a number; NaN for a text. */
  default double asDouble() {
    return this instanceof Real real ? real.number() : Double.NaN;
  }
}
