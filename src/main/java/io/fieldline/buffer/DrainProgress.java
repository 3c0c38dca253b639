package io.fieldline.buffer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a sink that catches up with a backlog, as after an outage; normal traffic is none. Told
 * once for each delivery, by one thread; any may ask.
 */
final class DrainProgress {

  private static final Logger LOG = LoggerFactory.getLogger(DrainProgress.class);

  /** Measurements that have waited so much longer than they should are a backlog. */
  private static final Duration BEHIND = Duration.ofSeconds(10);

  private static final Duration CAUGHT_UP = Duration.ofSeconds(2);

  /** A backlog that is gone sooner is not worth a word. */
  private static final Duration FIRST_WORD = Duration.ofSeconds(2);

  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(30);
  private static final int WORDS = 10;

  private static final Duration SAMPLE = Duration.ofSeconds(1);
  private static final int SAMPLES = 10;

  private final String sink;
  private final Level level;
  private final Clock clock;
  private final Deque<Sample> samples = new ArrayDeque<>(SAMPLES);
  private @Nullable Instant begun;
  private long taken;
  private long most;
  private long lastSaid;
  private boolean said;
  private Instant nextWord = Instant.MIN;

  private record Sample(Instant time, long taken, long depth) {}

  DrainProgress(String sink, Level level, Clock clock) {
    this.sink = sink;
    this.level = level;
    this.clock = clock;
  }

  /**
   * Notes a delivery that has ended and is gone from the buffer.
   *
   * @param interval how long measurements wait in normal traffic
   */
  synchronized void ended(int measurements, Duration interval) {
    Duration late = level.age().minus(interval);
    Instant now = clock.instant();
    long depth = level.standing().depth();
    if (begun == null) {
      if (late.compareTo(BEHIND) > 0) {
        begin(now, depth + measurements);
      }
      return;
    }
    taken += measurements;
    sample(now, depth);
    if (late.compareTo(CAUGHT_UP) <= 0) {
      end(begun, now);
    } else {
      say(begun, now, depth);
    }
  }

  /**
   * The sink has failed, or its route has ended: the rate so far says nothing about the time to
   * come.
   */
  synchronized void interrupted() {
    samples.clear();
  }

  /** How it goes now; empty in normal traffic, and when too little has been seen. */
  synchronized Optional<Draining> now() {
    long depth = level.standing().depth();
    return begun == null || depth == 0 ? Optional.empty() : at(clock.instant(), depth);
  }

  private void begin(Instant now, long depth) {
    begun = now;
    taken = 0;
    most = depth;
    lastSaid = depth;
    said = false;
    samples.clear();
    sample(now, depth);
  }

  private void end(Instant start, Instant now) {
    begun = null;
    if (said) {
      LOG.info(
          "Sink {} has taken its backlog of {} measurements in {}",
          sink,
          number(taken),
          words(Duration.between(start, now)));
    }
  }

  private void sample(Instant now, long depth) {
    Sample newest = samples.peekLast();
    if (newest != null && now.isBefore(newest.time())) {
      samples.clear(); // the clock was set back
    } else if (newest != null && now.isBefore(newest.time().plus(SAMPLE))) {
      return;
    }
    samples.addLast(new Sample(now, taken, depth));
    if (samples.size() > SAMPLES) {
      samples.removeFirst();
    }
  }

  private Optional<Draining> at(Instant now, long depth) {
    Sample oldest = samples.peekFirst();
    if (oldest == null || now.isBefore(oldest.time().plus(SAMPLE))) {
      return Optional.empty();
    }
    double seconds = Duration.between(oldest.time(), now).toMillis() / 1e3;
    double shrinking = (oldest.depth() - depth) / seconds;
    return Optional.of(
        new Draining(
            (taken - oldest.taken()) / seconds,
            shrinking > 0
                ? Optional.of(Duration.ofMillis((long) (depth / shrinking * 1e3)))
                : Optional.empty()));
  }

  /** At first, and then for each tenth that is gone, with some time in between. */
  private void say(Instant start, Instant now, long depth) {
    most = Math.max(most, depth);
    boolean due = said ? lastSaid - depth >= most / WORDS : !now.isBefore(start.plus(FIRST_WORD));
    Optional<Draining> state = at(now, depth);
    if (!due || now.isBefore(nextWord) || state.isEmpty()) {
      return;
    }
    LOG.info(
        "Sink {} catches up: {} measurements wait, the oldest for {}; {} a second are taken, {}",
        sink,
        number(depth),
        words(level.age()),
        number(Math.round(state.get().perSecond())),
        state
            .get()
            .emptyIn()
            .map(left -> "about " + words(left) + " to go")
            .orElse("more come in"));
    said = true;
    lastSaid = depth;
    nextWord = now.plus(BETWEEN_WORDS);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String words(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
  }
}
