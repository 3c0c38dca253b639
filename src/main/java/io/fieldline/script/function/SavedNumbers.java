package io.fieldline.script.function;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers that a memory has saved as a list; none at all when there was nothing to remember. */
final class SavedNumbers {

  private final JsonNode saved;

  /**
   * @throws IllegalArgumentException when it is not a list of none or so many numbers
   */
  SavedNumbers(JsonNode saved, int size) {
    this.saved = saved;
    boolean fits = saved.isArray() && (saved.isEmpty() || saved.size() == size);
    for (JsonNode number : saved) {
      fits &= number.isNumber();
    }
    if (!fits) {
      throw new IllegalArgumentException("not what a function has saved");
    }
  }

  boolean isEmpty() {
    return saved.isEmpty();
  }

  double number(int index) {
    return saved.get(index).doubleValue();
  }

  long time(int index) {
    if (!saved.get(index).isIntegralNumber() || !saved.get(index).canConvertToLong()) {
      throw new IllegalArgumentException("not a time in nanoseconds");
    }
    return saved.get(index).longValue();
  }
}
