package io.fieldline.buffer;

/**
 * What has left a buffer without being delivered.
 *
 * @param measurements how many
 * @param appended when the newest of them was appended, nanoseconds since 1970; 0 when none left
 */
record Removal(long measurements, long appended) {

  static final Removal NONE = new Removal(0, 0);
}
