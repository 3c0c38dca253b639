package io.fieldline.testkit;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.stream.IntStream;

/** Builds measurements for tests. */
public final class Measurements {

  public static final Tag TAG = new Tag("plant", "boiler", "temperature");
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

  private Measurements() {}

  public static Measurement good(double value) {
    return Measurement.good(TAG, Value.of(value), NOON);
  }

  public static Measurement measurement(String tag, Value value, Quality quality, Instant time) {
    return new Measurement(Tag.parse(tag), value, quality, time, time);
  }

  /** Good values {@code first, first + 1, ...} of one tag, a millisecond apart. */
  public static Batch sequence(String tag, int first, int count) {
    Tag name = Tag.parse(tag);
    return new Batch(
        IntStream.range(first, first + count)
            .mapToObj(i -> Measurement.good(name, Value.of((long) i), NOON.plusMillis(i)))
            .toList());
  }
}
