package io.fieldline.format;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of one measurement so far. The tag has to be given, the rest has a default. */
final class MeasurementParts {

  /** Equal tags are one object, which spares memory; tags that all differ must not cost more. */
  private static final int MOST_TAGS = 10_000;

  private final Instant usualReceived;
  private final Map<String, Tag> tags = new HashMap<>();
  private @Nullable Tag tag;
  private @Nullable Value value;
  private @Nullable Quality quality;
  private @Nullable Instant time;
  private @Nullable Instant received;

  /**
   * @param usualReceived the received time of measurements that give none
   */
  MeasurementParts(Instant usualReceived) {
    this.usualReceived = usualReceived;
  }

  /** Begins the next measurement. */
  void clear() {
    tag = null;
    value = null;
    quality = null;
    time = null;
    received = null;
  }

  void tag(String text) {
    Tag known = tags.get(text);
    if (known == null) {
      known = Tag.parse(text);
      if (tags.size() >= MOST_TAGS) {
        tags.clear();
      }
      tags.put(text, known);
    }
    tag = known;
  }

  void value(Value given) {
    value = given;
  }

  void quality(int word) {
    quality = new Quality(word);
  }

  void time(Instant given) {
    time = given;
  }

  void received(Instant given) {
    received = given;
  }

  /**
   * The measurement.
   *
   * @throws IllegalArgumentException when there is none
   */
  Measurement measurement() {
    if (tag == null) {
      throw new IllegalArgumentException("the measurement has no tag");
    }
    Instant then = received == null ? usualReceived : received;
    Quality usual = value == null ? Quality.BAD : Quality.GOOD;
    return new Measurement(
        tag,
        value == null ? Value.none() : value,
        quality == null ? usual : quality,
        time == null ? then : time,
        then);
  }
}
