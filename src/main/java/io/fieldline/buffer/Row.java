package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.model.BatchCodec;

/**
 * What one row of a buffer file holds.
 *
 * @param count measurements in it
 * @param payload {@link BatchCodec}'s bytes, which carry their own checksum
 */
@SuppressWarnings("ArrayRecordComponent") // carried to and from the disk, never compared
record Row(int count, byte[] payload) {

  /** What SQLite needs for a row beside its payload, roughly. */
  static final int FRAME_BYTES = 32;

  static Row of(Batch batch) {
    return new Row(batch.size(), BatchCodec.encode(batch));
  }

  /** The room that the row takes of the buffer's bound. */
  long bytes() {
    return (long) payload.length + FRAME_BYTES;
  }
}
