package io.fieldline.live;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.pace.OncePerMinute;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stage {@code live}: keeps the newest measurement of every tag and passes the batch on
 * unchanged.
 *
 * <p>Newest means the latest source time; of two with the same time, the one that arrived later.
 * Safe to use from any thread. Bounded: tags beyond {@code maxTags} are not kept, but counted in
 * {@code fieldline.live.dropped} and passed on like all others.
 */
public final class LiveValues implements Processor {

  /** How many tags are kept unless said otherwise. */
  public static final int MAX_TAGS = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(LiveValues.class);

  private final ConcurrentMap<Tag, AtomicReference<Measurement>> values = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final int maxTags;
  private final Clock clock;
  private final OncePerMinute dropLog;
  private final Counter dropped;

  /**
   * Without any values yet.
   *
   * @param maxTags how many tags are kept, 1 or more
   */
  public LiveValues(int maxTags, Clock clock, MeterRegistry meters) {
    if (maxTags < 1) {
      throw new IllegalArgumentException("live values need room for 1 tag or more: " + maxTags);
    }
    this.maxTags = maxTags;
    this.clock = clock;
    this.dropLog = new OncePerMinute(clock);
    this.dropped =
        Counter.builder("fieldline.live.dropped")
            .description("Measurements of tags that found no room among the live values")
            .register(meters);
    Gauge.builder("fieldline.live.tags", count, AtomicInteger::get)
        .description("Tags that have a live value")
        .register(meters);
  }

  /**
   * Takes the measurements of the batch in the body.
   *
   * @throws IllegalArgumentException when the body is no batch
   */
  @Override
  public void process(Exchange exchange) {
    if (!(exchange.getMessage().getBody() instanceof Batch batch)) {
      throw new IllegalArgumentException("live values come from a " + Batch.class.getName());
    }
    batch.forEach(this::update);
  }

  /** The newest measurement of a tag. */
  public Optional<Measurement> get(Tag tag) {
    return Optional.ofNullable(values.get(tag)).map(AtomicReference::get);
  }

  /** The newest measurements of all tags, ordered by tag. */
  public List<Measurement> snapshot() {
    return snapshot("");
  }

  /**
   * The newest measurements of the tags whose name starts with a text, ordered by tag.
   *
   * @param prefix such as {@code plant/boiler/}; empty for all
   */
  public List<Measurement> snapshot(String prefix) {
    return values.values().stream()
        .map(AtomicReference::get)
        .filter(value -> prefix.isEmpty() || value.tag().toString().startsWith(prefix))
        .sorted(Comparator.comparing(Measurement::tag))
        .toList();
  }

  /** How old a measurement is by its source time; zero when its source runs ahead. */
  public Duration age(Measurement measurement) {
    Duration age = Duration.between(measurement.sourceTime(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** How many tags have a live value. */
  public int size() {
    return count.get();
  }

  private void update(Measurement measurement) {
    Tag tag = measurement.tag();
    AtomicReference<Measurement> known = values.get(tag);
    if (known == null) {
      known = add(tag, measurement);
    }
    if (known != null) {
      known.accumulateAndGet(measurement, LiveValues::newest);
    }
  }

  /** The place of a tag that another source was quicker with; null when nothing is left to do. */
  private @Nullable AtomicReference<Measurement> add(Tag tag, Measurement first) {
    if (count.incrementAndGet() > maxTags) {
      count.decrementAndGet();
      drop(tag);
      return null;
    }
    AtomicReference<Measurement> other = values.putIfAbsent(tag, new AtomicReference<>(first));
    if (other != null) {
      count.decrementAndGet();
    }
    return other;
  }

  private static Measurement newest(Measurement old, Measurement arrived) {
    return arrived.sourceTime().isBefore(old.sourceTime()) ? old : arrived;
  }

  private void drop(Tag tag) {
    dropped.increment();
    if (dropLog.due(1) > 0) {
      LOG.warn("{} has no live value: there is room for {} tags (live.max-tags)", tag, maxTags);
    }
  }
}
