package io.fieldline.script.replay;

import io.fieldline.history.HistoryStore;
import io.fieldline.history.Span;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored measurements of one input, from the past to the present. Reads page by page, so that
 * memory does not grow with the range; where measurements are so dense that most of a page lies
 * between two samples, it asks for the one at each sample instead.
 */
final class InputCursor {

  /** How far back the value that holds at the start is looked for: first near, then far. */
  private static final List<Duration> LOOK_BACK = List.of(Duration.ofDays(1), Duration.ofDays(100));

  /** More measurements than this between two samples are not read for the last of them. */
  private static final int MANY = 250;

  private final HistoryStore store;
  private final Tag tag;
  private final Duration sampling;
  private final Instant end;
  private final int pageSize;

  private @Nullable Measurement newest;
  private List<Measurement> page = List.of();
  private int next;
  private Instant unread;
  private boolean dense;

  /**
   * Looks for the value at the start of the range.
   *
   * @param pageSize how many measurements are read at once, 1 or more
   */
  InputCursor(HistoryStore store, Tag tag, ReplayRange range, int pageSize) throws IOException {
    this.store = store;
    this.tag = tag;
    this.sampling = range.sampling();
    this.pageSize = pageSize;
    end = range.to().plusNanos(1);
    unread = range.from().plusNanos(1);
    for (Duration back : LOOK_BACK) {
      if (newest == null) {
        newest = store.newest(tag, new Span(range.from().minus(back), unread)).orElse(null);
      }
    }
  }

  /**
   * The newest measurement that is not after a time; null when there is none.
   *
   * @param time in the range, not before that of the last call
   */
  @Nullable Measurement at(Instant time) throws IOException {
    passPage(time);
    while (next == page.size() && !time.isBefore(unread)) {
      if (dense) {
        jump(time);
      } else {
        turnPage();
        passPage(time);
      }
    }
    return newest;
  }

  private void passPage(Instant time) {
    while (next < page.size() && !page.get(next).sourceTime().isAfter(time)) {
      newest = page.get(next++);
    }
  }

  private void turnPage() throws IOException {
    page = store.read(tag, new Span(unread, end), pageSize);
    next = 0;
    if (page.size() < pageSize) {
      unread = end;
      return;
    }
    Instant last = page.get(page.size() - 1).sourceTime();
    Duration expected = sampling.multipliedBy(Math.max(1, pageSize / MANY));
    dense = Duration.between(unread, last).compareTo(expected) < 0;
    unread = last.plusNanos(1);
  }

  private void jump(Instant time) throws IOException {
    Instant behind = time.plusNanos(1);
    newest = store.newest(tag, new Span(unread, behind)).orElse(newest);
    unread = behind;
  }
}
