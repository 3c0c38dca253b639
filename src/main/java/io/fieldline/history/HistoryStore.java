package io.fieldline.history;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers questions about stored measurements. Safe to use from any thread. */
public interface HistoryStore {

  /** Most measurements or buckets of one answer. */
  int MOST_ROWS = 1_000_000;

  /** The tags that have measurements, sorted. */
  List<Tag> tags() throws IOException;

  /**
   * The measurements of a tag, the oldest first.
   *
   * @param limit 1 to {@link #MOST_ROWS}; what comes later in the span is left out
   */
  List<Measurement> read(Tag tag, Span span, int limit) throws IOException;

  /** The measurement of a tag with the latest source time in a span. */
  Optional<Measurement> newest(Tag tag, Span span) throws IOException;

  /**
   * One summary per interval, counted from the start of the span, the oldest first; intervals
   * without a measurement are left out.
   *
   * @param interval positive; the span may hold at most {@link #MOST_ROWS} of them
   * @param counted which measurements the numbers are made of
   */
  List<Bucket> buckets(Tag tag, Span span, Duration interval, Counted counted) throws IOException;
}
