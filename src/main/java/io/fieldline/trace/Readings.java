package io.fieldline.trace;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The step {@code trace} of the pipeline: remembers the last measurement of each tag as its source
 * read it, and passes the batch on unchanged. Safe to use from any thread.
 *
 * <p>It stands in the way of every measurement, so it does little: one look-up and one small object
 * for each. Bounded: of tags beyond {@code maxTags} nothing is remembered.
 */
public final class Readings implements Processor {

  /** A place for one tag, taken over without a lock: the last writer wins. */
  private static final class Place {
    private volatile @Nullable Reading reading;
  }

  /**
   * The last reading of a tag.
   *
   * @param raw as the source handed it over
   * @param passage the batch that it came with
   */
  record Reading(Measurement raw, Passage passage) {}

  private final ConcurrentMap<Tag, Place> places = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final int maxTags;
  private final Clock clock;

  /**
   * Without any reading yet.
   *
   * @param maxTags how many tags are remembered, 1 or more
   */
  public Readings(int maxTags, Clock clock) {
    if (maxTags < 1) {
      throw new IllegalArgumentException("readings need room for 1 tag or more: " + maxTags);
    }
    this.maxTags = maxTags;
    this.clock = clock;
  }

  /** Takes the measurements of the batch in the body; another body is not its business. */
  @Override
  public void process(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Batch batch && !batch.isEmpty()) {
      var passage = new Passage(exchange, clock);
      exchange.getExchangeExtension().addOnCompletion(passage);
      for (Measurement measurement : batch) {
        update(measurement, passage);
      }
    }
  }

  /** The last reading of a tag; empty when there was none since the start. */
  Optional<Reading> last(Tag tag) {
    Place place = places.get(tag);
    return place == null ? Optional.empty() : Optional.ofNullable(place.reading);
  }

  /** The tags that were read since the start. */
  Set<Tag> tags() {
    return places.keySet();
  }

  private void update(Measurement measurement, Passage passage) {
    Place place = places.get(measurement.tag());
    if (place == null) {
      place = place(measurement.tag());
    }
    if (place != null) {
      place.reading = new Reading(measurement, passage);
    }
  }

  private @Nullable Place place(Tag tag) {
    if (count.incrementAndGet() > maxTags) {
      count.decrementAndGet();
      return places.get(tag);
    }
    var fresh = new Place();
    Place other = places.putIfAbsent(tag, fresh);
    if (other != null) {
      count.decrementAndGet(); // another source was quicker with the same tag
    }
    return other == null ? fresh : other;
  }
}
