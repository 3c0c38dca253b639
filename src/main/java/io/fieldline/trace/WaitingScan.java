package io.fieldline.trace;

import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.Page;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.trace.SinkTrace.Waiting;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the measurements of one tag among those that wait in a buffer. */
final class WaitingScan {

  /** A tenth of a second or two: a backlog of hours is not read to its end. */
  static final long MOST = 200_000;

  private static final int PAGE_ROWS = 1_000;

  private final Tag tag;
  private final long most;
  private long count;
  private long ahead;
  private long looked;
  private @Nullable Measurement oldest;

  WaitingScan(Tag tag, long most) {
    this.tag = tag;
    this.most = most;
  }

  /** Reads from the oldest on, and takes nothing away. */
  Waiting run(Buffer buffer) throws SQLException {
    Page page = buffer.page(0, PAGE_ROWS);
    while (!page.isEnd() && looked < most) {
      page.batches().forEach(this::look);
      page = buffer.page(page.lastRow(), PAGE_ROWS);
    }
    return new Waiting(count, ahead, Optional.ofNullable(oldest), looked, page.isEnd());
  }

  private void look(Batch batch) {
    for (Measurement measurement : batch) {
      if (measurement.tag().equals(tag)) {
        oldest = oldest == null ? measurement : oldest;
        count++;
      } else if (oldest == null) {
        ahead++;
      }
    }
    looked += batch.size();
  }
}
