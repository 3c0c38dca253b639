package io.fieldline.script;

/**
 * A limit that an alarm watches when it is switched on.
 *
 * @param value in the unit of its tag
 * @param enabled whether it raises an alarm
 */
public record AlarmPoint(double value, boolean enabled) {

  /** No alarm. */
  public static final AlarmPoint OFF = new AlarmPoint(0, false);

  /** Checks the value. */
  public AlarmPoint {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a limit must be finite: " + value);
    }
  }
}
