package io.fieldline.history;

import io.fieldline.model.Quality;
import io.fieldline.sqlite.UnixNanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns measurements, the oldest first, into buckets; keeps the numbers of one interval only. */
final class BucketFold {

  private final long from;
  private final long interval;
  private final Counted counted;
  private final List<Bucket> done = new ArrayList<>();

  private long index = -1;
  private double[] numbers = new double[64];
  private int count;
  private @Nullable Quality worst;

  BucketFold(Span span, Duration interval, Counted counted) {
    this.from = UnixNanos.of(span.from());
    this.interval = interval.toNanos();
    this.counted = counted;
  }

  /**
   * Adds a measurement.
   *
   * @param time nanoseconds since 1970, not before the one added last
   * @param number NaN when it has none
   */
  void add(long time, double number, Quality quality) {
    long place = (time - from) / interval;
    if (place != index) {
      finish();
      index = place;
    }
    worst = worst == null ? quality : worst.worse(quality);
    if (!Double.isNaN(number) && counted.includes(quality)) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }
  }

  /** The buckets; nothing can be added any more. */
  List<Bucket> buckets() {
    finish();
    return done;
  }

  private void finish() {
    if (worst == null) {
      return;
    }
    var start = UnixNanos.toInstant(from + index * interval);
    double first = count == 0 ? Double.NaN : numbers[0];
    double last = count == 0 ? Double.NaN : numbers[count - 1];
    double mean = Arrays.stream(numbers, 0, count).average().orElse(Double.NaN);
    Arrays.sort(numbers, 0, count);
    double min = count == 0 ? Double.NaN : numbers[0];
    double max = count == 0 ? Double.NaN : numbers[count - 1];
    done.add(new Bucket(start, count, min, max, mean, median(), first, last, worst));
    count = 0;
    worst = null;
  }

  private double median() {
    if (count == 0) {
      return Double.NaN;
    }
    double upper = numbers[count / 2];
    return count % 2 == 1 ? upper : (numbers[count / 2 - 1] + upper) / 2;
  }
}
