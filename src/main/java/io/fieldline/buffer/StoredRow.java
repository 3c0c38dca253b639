package io.fieldline.buffer;

/**
 * A row as it came back from the disk; its payload is not yet checked.
 *
 * @param id grows with every row ever appended, never used twice
 * @param appended when, in nanoseconds since 1970
 */
record StoredRow(long id, long appended, Row row) {}
