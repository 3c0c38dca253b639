package io.fieldline.pace;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Counts events and tells when it is time to log them, so that a flood fills no disk. */
public final class OncePerMinute {

  private static final long MINUTE_MILLIS = 60_000;

  private final Clock clock;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong nextMillis = new AtomicLong(Long.MIN_VALUE);

  public OncePerMinute(Clock clock) {
    this.clock = clock;
  }

  /** Adds events; the number since the last log line when one is due, else 0. */
  public long due(long more) {
    events.addAndGet(more);
    long now = clock.millis();
    long next = nextMillis.get();
    boolean setBack = next != Long.MIN_VALUE && now < next - MINUTE_MILLIS;
    return (now >= next || setBack) && nextMillis.compareAndSet(next, now + MINUTE_MILLIS)
        ? events.getAndSet(0)
        : 0;
  }
}
