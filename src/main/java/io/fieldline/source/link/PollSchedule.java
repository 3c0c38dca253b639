package io.fieldline.source.link;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/**
 * When to poll: at a fixed rate that a slow poll does not shift, or aligned to multiples of the
 * period since 1970, UTC. Ticks that pass while a poll runs are left out. Not thread-safe.
 */
public final class PollSchedule implements Schedule {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final long NONE = -1;
  private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,9}(ms|s|m|h|d))+");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

  private final long period;
  private final boolean aligned;
  private final Clock clock;
  private final LongSupplier nanos;
  private long next;

  /** The multiple that {@link #next} stands for, and the last that was polled: ns since 1970. */
  private long nextMultiple = NONE;

  private long polledMultiple = NONE;

  /**
   * A schedule whose first poll is due now, or at the next multiple of the period.
   *
   * @param nanos a clock that is never set, {@link System#nanoTime}
   */
  public PollSchedule(Duration period, boolean aligned, Clock clock, LongSupplier nanos) {
    this.period = period.toNanos();
    this.aligned = aligned;
    this.clock = clock;
    this.nanos = nanos;
    long now = nanos.getAsLong();
    next = aligned ? now + untilMultiple() : now;
  }

  /**
   * A period as people write it: {@code 500ms}, {@code 1m30s}; a bare number is in seconds, as it
   * always was in PLC_POLL_INTERVAL, and may be {@code 0.5}.
   *
   * @throws IllegalArgumentException when it is none, or shorter than 10 ms
   */
  public static Duration period(String text) {
    String trimmed = text.strip();
    Duration period = Duration.ZERO;
    if (SECONDS.matcher(trimmed).matches()) {
      period = Duration.ofMillis(new BigDecimal(trimmed).movePointRight(3).longValueExact());
    } else if (WITH_UNIT.matcher(trimmed).matches()) {
      period = TimeUtils.toDuration(trimmed);
    }
    if (period.compareTo(SHORTEST) >= 0) {
      return period;
    }
    throw new IllegalArgumentException(
        "period is '" + text + "', it has to be 10ms or more, such as 500ms, 5s or 1m");
  }

  @Override
  public long nanosToNext() {
    return Math.max(0, next - nanos.getAsLong());
  }

  @Override
  public long begin() {
    long now = nanos.getAsLong();
    long missed = Math.max(0, now - next) / period;
    polledMultiple = nextMultiple;
    next = aligned ? now + untilMultiple() : next + (missed + 1) * period;
    return missed;
  }

  @Override
  public void restart() {
    long now = nanos.getAsLong();
    next = now + (aligned ? untilMultiple() : period);
  }

  private long untilMultiple() {
    Instant now = clock.instant();
    long sinceEpoch = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    nextMultiple = sinceEpoch - Math.floorMod(sinceEpoch, period) + period;
    if (nextMultiple == polledMultiple) {
      nextMultiple += period; // the wait ended a little early
    }
    return nextMultiple - sinceEpoch;
  }
}
