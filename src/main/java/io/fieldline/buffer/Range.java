package io.fieldline.buffer;

/**
 * Rows of a buffer file.
 *
 * @param first id of the first row
 * @param last id of the last row, not below the first
 */
record Range(long first, long last) {

  Range {
    if (last < first) {
      throw new IllegalArgumentException("rows " + first + " to " + last);
    }
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
