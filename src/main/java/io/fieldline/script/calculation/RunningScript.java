package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.pace.BackOff;
import io.fieldline.script.Calculation;
import io.fieldline.script.Fingerprint;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.ScriptStatus.Condition;
import io.fieldline.script.StoredScript;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One script, its variables and how it is doing. */
final class RunningScript {

  /** The bad quality of outputs whose code has failed. */
  static final Quality FAILED = Quality.BAD_CONFIGURATION;

  private static final int FAILURES_TO_PAUSE = 3;

  /** A script may use this part of the one thread that runs them all, whatever its interval. */
  private static final int SHARE = 10;

  private final StoredScript stored;
  private final Calculation calculation;
  private final Timing timing;
  private final String code;
  private final Emission emission;
  private final Figures figures;
  private final FailureLog log;
  private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /** Guarded by the {@link Wiring}. */
  private final Turn turn = new Turn(this);

  private volatile List<Slot> inputs = List.of();
  private volatile Wait wait = Wait.NONE;
  private volatile boolean unsaved;

  /** Guarded by this, as is all that follows. */
  private List<Measurement> seen = List.of();

  private int failuresInARow;
  private long lastNanos;
  private boolean going;

  /** How long a script is left alone, from a time of the clock. */
  private record Wait(long fromMillis, long millis) {

    static final Wait NONE = new Wait(0, 0);

    /** Also after the clock was set back. */
    long over(long nowMillis) {
      long passed = nowMillis - fromMillis;
      return passed < 0 || passed >= millis ? nowMillis : fromMillis + millis;
    }
  }

  RunningScript(StoredScript stored, Calculation calculation, Timing timing) {
    this.stored = stored;
    this.calculation = calculation;
    this.timing = timing;
    code = Fingerprint.of(stored.definition());
    emission = new Emission(stored.definition().outputs().size(), timing.refresh());
    figures = new Figures(stored.id(), stored.name());
    log = new FailureLog(stored.name(), timing.clock());
  }

  long id() {
    return stored.id();
  }

  int version() {
    return stored.version();
  }

  String name() {
    return stored.name();
  }

  ScriptDefinition definition() {
    return stored.definition();
  }

  Turn turn() {
    return turn;
  }

  String code() {
    return code;
  }

  List<Slot> inputs() {
    return inputs;
  }

  void connect(List<Slot> slots) {
    inputs = List.copyOf(slots);
  }

  /** When it may run next, milliseconds since 1970; not before now. */
  long dueMillis(long nowMillis) {
    return wait.over(nowMillis);
  }

  ScriptStatus status() {
    return figures.status();
  }

  /**
   * From now on it runs.
   *
   * @param saved its variables of an earlier run; empty to begin anew
   * @throws IllegalArgumentException when they do not fit; it begins anew then
   */
  synchronized void begin(Optional<SavedScript> saved) {
    going = true;
    if (saved.isPresent()) {
      calculation.restore(saved.get().state());
      seen = saved.get().inputs();
      unsaved = true;
      if (saved.get().outputs().size() == definition().outputs().size()) {
        emission.updated(saved.get().outputs());
      }
    }
  }

  /** Returns when its last run is over; it does not run again. */
  synchronized void end() {
    going = false;
  }

  synchronized Calculation copy() {
    return calculation.copy();
  }

  /** What its last run has seen, in the order of the inputs; empty before the first. */
  synchronized List<Measurement> seen() {
    return seen;
  }

  /** What it has emitted last of a tag; empty before the first time. */
  synchronized Optional<Measurement> emitted(Tag tag) {
    return emission.emitted().stream().filter(output -> output.tag().equals(tag)).findFirst();
  }

  boolean isUnsaved() {
    return unsaved;
  }

  /** Its variables as they are now; they count as saved. */
  synchronized SavedScript save() {
    unsaved = false;
    return new SavedScript(id(), code, calculation.state(), seen, emission.emitted());
  }

  /** They could not be saved after all. */
  void keepUnsaved() {
    unsaved = true;
  }

  /**
   * Calculates when an input differs from what the last run has seen.
   *
   * @param now when its turn began: the interval counts from there
   * @return the updated outputs; empty when there are none
   */
  synchronized List<Measurement> run(Instant now, CalculatorMeters meters) {
    List<Measurement> newest = inputs.stream().map(Slot::newest).toList();
    if (!going || inputs.stream().allMatch(Slot::isMissing) || isSeen(newest)) {
      return List.of();
    }
    seen = newest;
    unsaved = true;
    meters.runs().increment();
    long started = timing.nanoTime().getAsLong();
    try {
      List<Measurement> outputs = calculation.run(newest);
      succeeded(now, outputs, timing.nanoTime().getAsLong() - started);
      return emission.updated(outputs);
    } catch (ScriptException e) {
      return failed(now, String.valueOf(e.getMessage()), started, meters);
    } catch (RuntimeException | Error e) {
      // Whatever is wrong with one script or its interpreter, the others go on.
      return failed(now, "it ended with " + e, started, meters);
    }
  }

  private boolean isSeen(List<Measurement> newest) {
    return newest.size() == seen.size()
        && IntStream.range(0, newest.size()).allMatch(i -> Slot.isSame(newest.get(i), seen.get(i)));
  }

  private void succeeded(Instant now, List<Measurement> outputs, long took) {
    failuresInARow = 0;
    backOff.reset();
    log.succeeded();
    rest(now, took, Duration.ZERO);
    if (outputs.stream().allMatch(output -> output.quality().isBad())
        && seen.stream().anyMatch(input -> input.quality().isBad())) {
      figures.waits(waitsFor());
    } else {
      figures.ran(Condition.RUNNING, "", now, took);
    }
  }

  private String waitsFor() {
    return seen.stream()
        .filter(input -> input.quality().isBad())
        .map(input -> input.tag() + " is " + input.quality())
        .limit(5)
        .collect(Collectors.joining(", ", "it waits: ", ""));
  }

  private List<Measurement> failed(
      Instant now, String error, long started, CalculatorMeters meters) {
    long took = timing.nanoTime().getAsLong() - started;
    meters.failures().increment();
    failuresInARow++;
    boolean pauses = failuresInARow >= FAILURES_TO_PAUSE;
    rest(now, took, pauses ? backOff.next() : Duration.ZERO);
    figures.ran(pauses ? Condition.PAUSED : Condition.FAILING, error, now, took);
    log.failed(error);
    Measurement newest =
        seen.stream().max(Comparator.comparing(Measurement::sourceTime)).orElseThrow();
    return emission.updated(
        definition().outputs().stream().map(output -> bad(output.tag(), newest)).toList());
  }

  private static Measurement bad(Tag output, Measurement newest) {
    Instant time = newest.sourceTime();
    return new Measurement(output, Value.none(), FAILED, time, newest.receivedTime());
  }

  /** One slow run may be the machine's fault; two in a row are the script's. */
  private void rest(Instant now, long tookNanos, Duration pause) {
    long usual = Math.min(lastNanos, tookNanos);
    lastNanos = tookNanos;
    long millis =
        Math.max(
            definition().interval().toMillis(),
            Math.max(pause.toMillis(), SHARE * usual / 1_000_000));
    wait = new Wait(now.toEpochMilli(), millis);
  }
}
