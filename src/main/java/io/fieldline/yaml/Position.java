package io.fieldline.yaml;

/**
 * A place in a text file.
 *
 * @param line 1 or more
 * @param column 1 or more, in characters
 */
public record Position(int line, int column) {

  /** The first character of a file: the place of what is missing as a whole. */
  public static final Position START = new Position(1, 1);

  /** Checks the ranges. */
  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column start at 1: " + line + ":" + column);
    }
  }

  /** The place of the character at an index of a text. */
  static Position of(CharSequence text, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Position(line, index - lineStart + 1);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
