package io.fieldline.normalize;

import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The stage {@code normalize}: brings a {@link Batch} into the form that the device files describe.
 *
 * <p>Every measurement passes the guard against future times. Those with a definition then get, in
 * this order: their data type, a check for what no sensor can measure, scaling, the valid range,
 * and report by exception. Values of bad quality are neither converted nor scaled. A measurement is
 * never the cause of an exception: what cannot be right lowers its quality and is counted in {@code
 * fieldline.normalize.marked}.
 *
 * <p>When an exchange fails, the source delivers its batch again; so the measurements that went
 * with it no longer count as passed on. Safe for several sources at once.
 */
public final class Normalizer implements Processor {

  /** How far in the future a source time may lie unless said otherwise. */
  public static final Duration MAX_FUTURE = Duration.ofMinutes(5);

  private static final List<String> STEP_NAMES = List.of("type", "sensor", "scaling", "range");

  private final TagDirectory tags;
  private final Clock clock;
  private final TimeGuard timeGuard;
  private final List<Step> steps;
  private final List<Step> uncounted;
  private final ReportByException reporting;

  /**
   * A normalizer with its own memory of what was passed on.
   *
   * @param maxFuture how far in the future a source time may lie, 0 or more
   */
  public Normalizer(TagDirectory tags, Clock clock, MeterRegistry meters, Duration maxFuture) {
    Marks marks = Marks.in(meters);
    this.uncounted = steps(Marks.in(new SimpleMeterRegistry()));
    this.tags = tags;
    this.clock = clock;
    this.timeGuard = new TimeGuard(maxFuture, marks.future());
    this.steps = steps(marks);
    this.reporting = new ReportByException(tags, meters);
  }

  private static List<Step> steps(Marks marks) {
    return List.of(
        new TypeStep(marks.type()),
        new SensorStep(marks.notANumber()),
        new ScalingStep(),
        new RangeStep(marks.range()));
  }

  /**
   * What the stage makes of a measurement, step by step, as the device files are now. Looks only:
   * nothing is counted, logged or remembered.
   *
   * @param seen when the measurement came by
   * @return the steps that change it, in their order; empty when none does
   */
  public List<Change> changes(Measurement raw, Instant seen) {
    var changes = new ArrayList<Change>();
    Measurement normal = timeGuard.view(raw, timeGuard.latest(seen));
    add(changes, "time", raw, normal);
    TagDefinition definition = tags.definition(normal.tag()).orElse(null);
    if (definition == null) {
      return changes;
    }
    for (int i = 0; i < uncounted.size() && !normal.quality().isBad(); i++) {
      Measurement before = normal;
      normal = uncounted.get(i).apply(definition, before);
      add(changes, STEP_NAMES.get(i), before, normal);
    }
    return changes;
  }

  /**
   * What report by exception makes of a tag; empty for a tag without deadband and interval, and
   * before its first measurement.
   */
  public Optional<Passing> passing(Tag tag) {
    return tags.definition(tag).flatMap(definition -> reporting.passing(definition, tag));
  }

  private static void add(
      List<Change> changes, String step, Measurement before, Measurement after) {
    if (!isSame(before, after)) {
      changes.add(new Change(step, before, after));
    }
  }

  /**
   * Replaces the batch in the body.
   *
   * @throws IllegalArgumentException when the body is no batch
   */
  @Override
  public void process(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (!(body instanceof Batch batch)) {
      throw new IllegalArgumentException(
          "the body must be a "
              + Batch.class.getName()
              + ", not "
              + (body == null ? "empty" : "a " + body.getClass().getName())
              + ": let the source route decode its payload first");
    }
    Batch normal = normalize(batch);
    exchange.getMessage().setBody(normal);
    if (reporting.remembered() > 0) {
      exchange.getExchangeExtension().addOnCompletion(new Forgetting(normal));
    }
  }

  /** The normal form of a batch; the same object when there is nothing to change. */
  Batch normalize(Batch batch) {
    Instant latest = timeGuard.latest(clock.instant());
    List<Measurement> before = batch.measurements();
    List<Measurement> after = null;
    for (int i = 0; i < before.size(); i++) {
      Measurement raw = before.get(i);
      Measurement normal = normalize(raw, latest);
      if (after == null && !isSame(raw, normal)) {
        after = new ArrayList<>(before.size());
        after.addAll(before.subList(0, i));
      }
      if (after != null && normal != null) {
        after.add(normal);
      }
    }
    return after == null ? batch : new Batch(after);
  }

  /** The normal form of a measurement, or null when it is left out. */
  private @Nullable Measurement normalize(Measurement raw, Instant latest) {
    Measurement normal = timeGuard.apply(raw, latest);
    TagDefinition definition = tags.definition(normal.tag()).orElse(null);
    if (definition == null) {
      return normal;
    }
    for (Step step : steps) {
      if (normal.quality().isBad()) {
        break;
      }
      normal = step.apply(definition, normal);
    }
    return reporting.passes(definition, normal) ? normal : null;
  }

  // Steps hand back the same object when they change nothing; comparing content would cost more.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Measurement raw, @Nullable Measurement normal) {
    return raw == normal;
  }

  private final class Forgetting extends SynchronizationAdapter {

    private final Batch batch;

    Forgetting(Batch batch) {
      this.batch = batch;
    }

    @Override
    public void onFailure(Exchange exchange) {
      batch.forEach(measurement -> reporting.forget(measurement.tag()));
    }
  }
}
