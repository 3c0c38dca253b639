package io.fieldline.trace;

import io.fieldline.model.Measurement;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the newest measurement of a tag is on its way to one sink.
 *
 * @param name of the sink and its buffer
 * @param progress of the newest measurement
 * @param taken when the sink had taken it, at the latest; empty when that is not known
 * @param depth measurements of all tags that wait in the buffer
 * @param waiting measurements of this tag that wait
 * @param trouble what is wrong with the buffer or its sink now; empty when nothing is
 */
record SinkTrace(
    String name,
    Progress progress,
    Optional<Instant> taken,
    long depth,
    Waiting waiting,
    String trouble) {

  /** What has become of the newest measurement. */
  enum Progress {
    /** The sink has acknowledged it. */
    TAKEN,
    /** It lies in the buffer, or was sent and is not acknowledged. */
    WAITING,
    /** The sink has rejected it; it is in quarantine. */
    REJECTED,
    /** The buffer has dropped it, to keep its bounds or by a purge. */
    DROPPED,
    /** The source has not chosen this sink. */
    NOT_CHOSEN,
    /** Nothing was handed over yet, or nobody knows. */
    UNKNOWN
  }

  /**
   * The waiting measurements of one tag.
   *
   * @param count how many, among those looked at
   * @param ahead measurements of other tags before the first of them
   * @param oldest the first of them; empty when none waits
   * @param looked measurements that were looked at, from the oldest on
   * @param complete whether the whole buffer was looked at
   */
  record Waiting(
      long count, long ahead, Optional<Measurement> oldest, long looked, boolean complete) {

    static final Waiting NONE = new Waiting(0, 0, Optional.empty(), 0, true);
  }
}
