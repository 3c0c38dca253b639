package io.fieldline.script;

import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;

/**
 * A tag that a script makes.
 *
 * @param tag its name
 * @param expression what its value is, such as {@code power / flow}; one expression
 * @param displayName the name that people see, the tag's parameter when they gave none
 * @param description for people, may be empty
 * @param unit engineering unit such as {@code kW}, empty for none
 * @param systemIndex a number by which another system knows the tag, 0 for none
 * @param range the values that make sense; an operator's scale
 * @param alarm when it raises an alarm
 */
public record ScriptOutput(
    Tag tag,
    String expression,
    String displayName,
    String description,
    String unit,
    long systemIndex,
    ValidRange range,
    OutputAlarm alarm) {

  /** The range of a tag that nobody gave one. */
  public static final ValidRange USUAL_RANGE = new ValidRange(-1000, 1000);

  /** Checks that there is an expression. */
  public ScriptOutput {
    if (expression.isBlank()) {
      throw new IllegalArgumentException("the output " + tag + " needs an expression");
    }
    Storable.check("the expression of " + tag, expression);
    Storable.check("the display name of " + tag, displayName);
    Storable.check("the description of " + tag, description);
    Storable.check("the unit of " + tag, unit);
    Storable.check("what inhibits the alarm of " + tag, alarm.inhibit());
    if (displayName.isBlank()) {
      displayName = tag.parameter();
    }
  }

  /** An output with nothing said about it but its expression. */
  public static ScriptOutput of(Tag tag, String expression) {
    return new ScriptOutput(tag, expression, "", "", "", 0, USUAL_RANGE, OutputAlarm.NONE);
  }
}
