package io.fieldline.source.link;

import io.fieldline.model.Batch;
import io.fieldline.pace.OncePerMinute;
import io.fieldline.source.delivery.Delivery;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls over a link, on a thread of its own. When the link is lost, all tags become bad (not
 * connected) once, other tags that are polled meanwhile once more; then it tries on until the other
 * side is back, and polls at once.
 *
 * @param <L> the connection
 */
public final class Poller<L> implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final String source;
  private final Parts<L> with;
  private final OncePerMinute breakLog;
  private final OncePerMinute reasonLog;

  private boolean lost;
  private boolean told;
  private long lostMillis;
  private volatile boolean connected;
  private volatile String fault = "has not connected yet";

  /** Waits for the next poll. */
  @FunctionalInterface
  public interface Waiting {

    /** Waits so long at most; whether the source stops. */
    boolean stopsWithin(long nanos) throws InterruptedException;
  }

  /** What a poller works with. */
  public record Parts<L>(
      Polled<L> polled,
      SharedLink<L> shared,
      Schedule schedule,
      Delivery delivery,
      PollMeters meters,
      Waiting waiting,
      Clock clock) {}

  /**
   * A poller that has not polled yet.
   *
   * @param source for the log
   */
  public Poller(String source, Parts<L> with) {
    this.source = source;
    this.with = with;
    breakLog = new OncePerMinute(with.clock);
    reasonLog = new OncePerMinute(with.clock);
  }

  @Override
  public void run() {
    try {
      while (!with.waiting.stopsWithin(waitNanos())) {
        poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopping, and a request or the route took too long
    } catch (RuntimeException | Error e) {
      LOG.error("{}: polling has ended by an error of the program", source, e);
      connected = false;
      fault = "polling has ended: " + e;
    }
  }

  /** Whether the last poll was answered. */
  public boolean isConnected() {
    return connected;
  }

  /** Why nothing is polled; empty when all is well. */
  public String fault() {
    return fault;
  }

  /** What is wrong although the other side answers; empty when nothing is. */
  public String warning() {
    return with.polled.warning();
  }

  private long waitNanos() {
    return lost ? with.shared.nanosToNextAttempt() : with.schedule.nanosToNext();
  }

  private void poll() throws InterruptedException {
    if (!lost) {
      long skipped = with.schedule.begin();
      if (skipped > 0) {
        with.meters.skipped().increment((double) skipped);
      }
    }
    switch (with.polled.look()) {
      case NOTHING -> {
        nothing(with.polled.missing());
        with.schedule.restart();
        return;
      }
      case CHANGED -> told = false;
      case SAME -> {}
    }
    Batch batch = measured();
    if (batch.size() > 0) {
      with.delivery.deliver(batch);
    }
  }

  /** What is to be delivered: measurements, or once that there are none. */
  private Batch measured() throws InterruptedException {
    try {
      return measure();
    } catch (IOException first) {
      if (!connected) {
        return lose(first);
      }
      with.meters.losses().increment();
      return first instanceof LinkEndedException ? lose(first) : measuredAnew(first);
    }
  }

  /** The connection broke after good polls: often a new one works, and no value is missing. */
  private Batch measuredAnew(IOException first) throws InterruptedException {
    try {
      Batch batch = measure();
      long breaks = breakLog.due(1);
      if (breaks > 0) {
        String often = breaks == 1 ? "" : " " + breaks + " times";
        LOG.warn("{}: connection broke{} and was replaced: {}", source, often, first.getMessage());
      }
      return batch;
    } catch (IOException second) {
      if (!String.valueOf(first.getMessage()).equals(second.getMessage())) {
        LOG.warn("{}: connection broke: {}", source, first.getMessage());
      }
      return lose(second);
    }
  }

  private Batch measure() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Batch batch = with.shared.use(with.polled::read);
    with.meters.polls().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    found();
    return batch;
  }

  private void found() {
    if (connected) {
      return;
    }
    if (lost) {
      lost = false;
      with.schedule.restart();
      LOG.info(
          "{}: connected to {} after {} s",
          source,
          with.shared.address(),
          (with.clock.millis() - lostMillis) / 1000.0);
    } else {
      LOG.info("{}: connected to {}", source, with.shared.address());
    }
    connected = true;
    told = false;
    fault = "";
  }

  private Batch lose(IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    if (!lost || (!reason.equals(fault) && reasonLog.due(1) > 0)) {
      LOG.warn("{}: no data, trying on: {}", source, reason);
    }
    fault = reason;
    connected = false;
    if (!lost) {
      lost = true;
      lostMillis = with.clock.millis();
    }
    if (told) {
      return Batch.EMPTY;
    }
    told = true;
    return with.polled.notConnected(with.clock.instant());
  }

  private void nothing(String reason) {
    if (!reason.equals(fault)) {
      LOG.warn("{}: {}", source, reason);
    }
    fault = reason;
    connected = false;
    // Nothing is connected then, so waiting for the other side would be no wait.
    lost = false;
    told = false;
  }
}
