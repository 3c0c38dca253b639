package io.fieldline.source.opcda.dcom.session;

import io.fieldline.pace.OncePerMinute;
import io.fieldline.source.opcda.dcom.fault.Faults;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the objects of all sessions alive: a server forgets its client after three periods of two
 * minutes without a ping (MS-DCOM 3.1.1.5.1). One thread looks who is due, as long as there is a
 * session; another talks, so that a machine that hangs can be left.
 */
public final class Pings {

  private static final Logger LOG = LoggerFactory.getLogger(Pings.class);
  private static final Duration PERIOD = Duration.ofMinutes(2);

  /** How soon a ping that failed is tried again. */
  private static final Duration RETRY = Duration.ofSeconds(20);

  private final Clock clock;
  private final Duration look;
  private final OncePerMinute complaint;
  private final Map<PingSet, Instant> due = new HashMap<>();
  private @Nullable ScheduledExecutorService scheduler;

  /** Pings by the clock of this machine. */
  public static Pings create() {
    return new Pings(Clock.systemUTC(), Duration.ofSeconds(5));
  }

  /**
   * Pings by any clock.
   *
   * @param clock says when a ping is due
   * @param look how often it is looked at
   */
  public Pings(Clock clock, Duration look) {
    this.clock = clock;
    this.look = look;
    this.complaint = new OncePerMinute(clock);
  }

  synchronized void add(PingSet set) {
    due.put(set, clock.instant().plus(PERIOD));
    if (scheduler == null) {
      scheduler = Executors.newSingleThreadScheduledExecutor(Pings::thread);
      long millis = look.toMillis();
      Future<?> unused =
          scheduler.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  synchronized void remove(PingSet set) {
    set.end();
    due.remove(set);
    if (due.isEmpty() && scheduler != null) {
      scheduler.shutdownNow();
      scheduler = null;
    }
  }

  private void round() {
    Map<PingSet, Instant> now;
    synchronized (this) {
      now = new HashMap<>(due);
    }
    now.forEach(
        (set, time) -> {
          if (!set.isOver() && !clock.instant().isBefore(time)) {
            ping(set);
          }
        });
  }

  private void ping(PingSet set) {
    Instant start = clock.instant();
    Duration next = PERIOD;
    Worker worker = new Worker("opc-da ping");
    try {
      worker.run(
          () -> {
            set.ping(clock);
            return true;
          },
          set.address().callTimeout());
    } catch (TimeoutException e) {
      next = RETRY;
      complain(set, "no answer");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      // A refused login is not repeated soon, so that the account is not locked.
      boolean login = cause instanceof RefusedException refused && Faults.isLogin(refused.code());
      next = login ? PERIOD : RETRY;
      failed(set, cause);
    } catch (InterruptedException e) {
      // The last session is closed.
      Thread.currentThread().interrupt();
    } finally {
      worker.close();
    }
    synchronized (this) {
      due.replace(set, start.plus(next));
    }
  }

  private void failed(PingSet set, Throwable cause) {
    if (cause instanceof RefusedException refused && PingSet.isForgotten(refused)) {
      set.lost("the server has forgotten its client: it was restarted, or no ping reached it");
      return;
    }
    complain(set, cause instanceof IOException ? cause.getMessage() : cause.toString());
  }

  private void complain(PingSet set, @Nullable String reason) {
    long pings = complaint.due(1);
    if (pings > 0) {
      LOG.warn("{} pings failed, the last to {}: {}", pings, set.address(), reason);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "opc-da pings");
    thread.setDaemon(true);
    return thread;
  }
}
