package io.fieldline.buffer;

/**
 * Rows whose delivery has begun and is written down.
 *
 * @param name chosen at random for this delivery, so that row ids that come again after a loss do
 *     not bring an old token again
 * @param range the rows
 */
record Begun(String name, Range range) {

  /**
   * The token of what the rows hold. Measurements that damage took from them since make another
   * one: the halves of the rest would begin at other measurements.
   *
   * @param measurements that could be read
   */
  String token(int measurements) {
    return name + "-" + range + "-" + measurements;
  }
}
