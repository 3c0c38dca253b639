package io.fieldline.script.replay;

import io.fieldline.model.Value;

/**
 * How much text the trends of one replay may still hold together. A number takes a few bytes, a
 * text up to 65,535 characters: two million of those are more than any memory.
 */
final class TextRoom {

  /** Most characters of all trends of a replay. */
  static final int MOST = 10_000_000;

  private int left = MOST;

  /**
   * Makes room for a value.
   *
   * @return the value
   * @throws IllegalArgumentException when there is no room
   */
  Value take(Value value) {
    if (value instanceof Value.Text text) {
      left -= text.text().length();
      if (left < 0) {
        throw new IllegalArgumentException(
            ("the texts of a replay may have %,d characters together: take a shorter range or a"
                    + " longer sampling interval")
                .formatted(MOST));
      }
    }
    return value;
  }
}
