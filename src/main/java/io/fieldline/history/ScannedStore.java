package io.fieldline.history;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that answers every question from measurements that come one after the other. */
public abstract class ScannedStore implements HistoryStore {

  /** Which measurements a scan brings. */
  public enum Order {
    /** The earliest comes first. */
    OLDEST_FIRST,
    /** The latest comes first. */
    NEWEST_FIRST
  }

  /**
   * Asks for the measurements of a tag, and hands them over as they come. Where several have the
   * same time, the one that counts comes first.
   *
   * @param limit most that come, 0 for all
   */
  protected abstract void scan(
      Tag tag, Span span, Order order, int limit, Consumer<Measurement> each) throws IOException;

  @Override
  public final List<Measurement> read(Tag tag, Span span, int limit) throws IOException {
    if (limit < 1 || limit > MOST_ROWS) {
      throw new IllegalArgumentException("limit is " + limit + ", must be 1 to " + MOST_ROWS);
    }
    var found = new ArrayList<Measurement>();
    var once = new Once(found::add);
    Span left = span;
    int before;
    do {
      before = found.size();
      once.rows = 0;
      scan(tag, left, Order.OLDEST_FIRST, limit, once);
      // Rows of the same time count as one: where there were such, later ones still have room.
      left = once.rows < limit ? null : behind(found, span);
    } while (left != null && found.size() > before && found.size() < limit);
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  /** What is left of a span behind the last measurement found, null for nothing. */
  private static @Nullable Span behind(List<Measurement> found, Span span) {
    Instant next = found.get(found.size() - 1).sourceTime().plusNanos(1);
    return next.isBefore(span.to()) ? new Span(next, span.to()) : null;
  }

  @Override
  public final Optional<Measurement> newest(Tag tag, Span span) throws IOException {
    var found = new ArrayList<Measurement>(1);
    scan(tag, span, Order.NEWEST_FIRST, 1, found::add);
    return found.stream().findFirst();
  }

  @Override
  public final List<Bucket> buckets(Tag tag, Span span, Duration interval, Counted counted)
      throws IOException {
    span.checkIntervals(interval);
    var fold = new BucketFold(span, interval, counted);
    scan(
        tag,
        span,
        Order.OLDEST_FIRST,
        0,
        new Once(
            measurement ->
                fold.add(
                    UnixNanos.of(measurement.sourceTime()),
                    measurement.value().asDouble(),
                    measurement.quality())));
    return fold.buckets();
  }

  /** Lets the first measurement of each time pass. */
  private static final class Once implements Consumer<Measurement> {

    private final Consumer<Measurement> next;
    private @Nullable Instant last;
    private int rows;

    Once(Consumer<Measurement> next) {
      this.next = next;
    }

    @Override
    public void accept(Measurement measurement) {
      rows++;
      if (!measurement.sourceTime().equals(last)) {
        last = measurement.sourceTime();
        next.accept(measurement);
      }
    }
  }
}
