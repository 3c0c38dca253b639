package io.fieldline.script.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The value that a deadband has let through last. */
final class Held implements Memory {

  private double value = Double.NaN;

  /** Takes a value over when it differs from the held one by more than the band. */
  double take(double number, double band) {
    if (Double.isFinite(number) && !(Math.abs(number - value) <= band)) {
      value = number;
    }
    return value;
  }

  @Override
  public Memory copy() {
    var copy = new Held();
    copy.value = value;
    return copy;
  }

  @Override
  public JsonNode save() {
    var saved = JsonNodeFactory.instance.arrayNode();
    return Double.isFinite(value) ? saved.add(value) : saved;
  }

  @Override
  public void restore(JsonNode saved) {
    var restored = new SavedNumbers(saved, 1);
    value = restored.isEmpty() ? Double.NaN : restored.number(0);
  }
}
