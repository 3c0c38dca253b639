package io.fieldline.device;

/**
 * How far a value must move from the last one passed on to be passed on itself.
 *
 * @param amount engineering units, or percent of the engineering range; 0 or more and finite, or
 *     not a number when there is no deadband
 * @param percent whether the amount is a percentage, then 0 to 100
 */
public record Deadband(double amount, boolean percent) {

  /** Every value is passed on. */
  public static final Deadband NONE = new Deadband(Double.NaN, false);

  /** Checks the range. */
  public Deadband {
    if (amount < 0 || Double.isInfinite(amount) || (percent && !(amount <= 100))) {
      throw new IllegalArgumentException("deadband must be 0 or more, at most 100%: " + amount);
    }
  }

  /**
   * Reads {@code 0.5} or {@code 2%}.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static Deadband parse(String text) {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1) : text;
    double amount = Double.parseDouble(number.strip());
    if (Double.isNaN(amount)) {
      throw new IllegalArgumentException("a deadband must be a number: " + text);
    }
    return new Deadband(amount, percent);
  }

  public boolean isNone() {
    return Double.isNaN(amount);
  }
}
