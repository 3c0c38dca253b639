package io.fieldline.script.calculation;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.pace.OncePerMinute;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results of scripts that wait for their route, the oldest first; the component {@code scripts}
 * takes them. Safe to use from any thread.
 *
 * <p>Bounded: when {@code script.max-waiting} results wait, a newer one of a tag takes the place of
 * the last that waits, and the one it replaces is counted. So at most one more for each scripted
 * tag waits, and the newest of every tag always arrives. A text counts as one more result for each
 * {@link #TEXT} characters: it takes the room of as many.
 */
public final class Results {

  private static final Logger LOG = LoggerFactory.getLogger(Results.class);

  /** So many characters take about the room of one result. */
  private static final int TEXT = 200;

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<Tag, Waiting> last = new HashMap<>();
  private final int most;
  private final CalculatorMeters meters;
  private final Clock clock;
  private final OncePerMinute replacedLog;
  private long room;
  private String route = "";

  /** One result; a newer one may take its place while it waits. */
  private static final class Waiting {
    private final long sinceMillis;
    private Measurement result;

    Waiting(Measurement result, long sinceMillis) {
      this.result = result;
      this.sinceMillis = sinceMillis;
    }
  }

  /**
   * Nothing waits yet.
   *
   * @param most from how many on newer results replace older ones, 1 or more
   */
  Results(int most, CalculatorMeters meters, Clock clock) {
    this.most = most;
    this.meters = meters;
    this.clock = clock;
    replacedLog = new OncePerMinute(clock);
  }

  /**
   * Adds results; never waits.
   *
   * @param sinceMillis when the input arrived that they were calculated from
   */
  synchronized void add(List<Measurement> results, long sinceMillis) {
    int replaced = 0;
    for (Measurement result : results) {
      room += room(result);
      Waiting before = room <= most ? null : last.get(result.tag());
      if (before != null) {
        room -= room(before.result);
        before.result = result;
        replaced++;
      } else {
        var added = new Waiting(result, sinceMillis);
        waiting.addLast(added);
        last.put(result.tag(), added);
      }
    }
    if (replaced > 0) {
      meters.replaced().increment(replaced);
      warn(replacedLog.due(replaced));
    }
    notifyAll();
  }

  private void warn(long replaced) {
    if (replaced > 0) {
      LOG.warn(
          "scripts: {} results gave way to newer ones of their tags: {}",
          replaced,
          route.isEmpty() ? "no route takes them" : "the route " + route + " does not take them");
    }
  }

  /**
   * The oldest results; waits until there are some.
   *
   * @param atMost 1 or more, long texts counted as several
   * @return empty when none came in time
   */
  synchronized Batch take(int atMost, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (waiting.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return Batch.EMPTY;
      }
      wait(left);
    }
    var taken = new ArrayList<Measurement>(Math.min(atMost, waiting.size()));
    long now = clock.millis();
    long before = room;
    while (before - room < atMost && !waiting.isEmpty()) {
      taken.add(take(waiting.removeFirst(), now));
    }
    return new Batch(taken);
  }

  private Measurement take(Waiting next, long now) {
    last.remove(next.result.tag(), next);
    room -= room(next.result);
    meters.lag().record(Math.max(0, now - next.sinceMillis), TimeUnit.MILLISECONDS);
    return next.result;
  }

  /** Gives back what the route did not store; it is the first that is taken again. */
  synchronized void putBack(Batch batch) {
    long now = clock.millis();
    for (int i = batch.size() - 1; i >= 0; i--) {
      var again = new Waiting(batch.measurements().get(i), now);
      waiting.addFirst(again);
      room += room(again.result);
      last.putIfAbsent(again.result.tag(), again);
    }
  }

  private static int room(Measurement result) {
    return 1 + (result.value() instanceof Value.Text text ? text.text().length() / TEXT : 0);
  }

  /** The route has stored results that were taken. */
  void stored(Batch batch) {
    meters.results().increment(batch.size());
  }

  /**
   * A route begins to take the results.
   *
   * @throws IllegalStateException when another one does
   */
  synchronized void attach(String routeId) {
    if (!route.isEmpty() && !route.equals(routeId)) {
      throw new IllegalStateException(
          "the results of scripts already go to the route '%s', and one route is enough"
              .formatted(route));
    }
    route = routeId;
  }

  /** The route takes no more. */
  synchronized void detach() {
    route = "";
    notifyAll();
  }

  /** Whether a route takes the results. */
  synchronized boolean isAttached() {
    return !route.isEmpty();
  }

  /** How many results wait. */
  synchronized int waiting() {
    return waiting.size();
  }
}
