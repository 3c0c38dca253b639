package io.fieldline.buffer;

import io.fieldline.model.Batch;
import java.util.List;

/**
 * Some of what waits in a buffer, read without taking it.
 *
 * @param batches the measurements, the oldest first, a batch for each row; none at the end
 * @param lastRow the last row that was read; the next page begins behind it
 * @param damaged measurements of damaged rows in between, which cannot be read
 */
public record Page(List<Batch> batches, long lastRow, long damaged) {

  /** Copies the list. */
  public Page {
    batches = List.copyOf(batches);
  }

  /** Whether nothing waits behind the row that was asked for. */
  public boolean isEnd() {
    return batches.isEmpty();
  }
}
