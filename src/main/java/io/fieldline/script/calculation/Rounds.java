package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import io.fieldline.script.calculation.Slot.Arrival;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Calculates in rounds: every script that is due runs once, after those that feed it. One round at
 * a time; scripts come and go meanwhile.
 */
final class Rounds {

  /** Rounds are 10 ms apart; whoever is later than two of them was kept by something else. */
  private static final long LATE_MILLIS = 20;

  private final Wiring wiring;
  private final Inbox inbox;
  private final Results results;
  private final CalculatorMeters meters;
  private final Clock clock;

  /** Scripts with changed inputs that wait for their interval; guarded by the wiring. */
  private final TreeSet<Turn> agenda = new TreeSet<>(Turn.BY_TIME);

  private long lastMillis;

  /** A script of this round; the level is that of the moment at which it was called up. */
  private record Called(int level, Turn turn) {

    static final Comparator<Called> ORDER =
        Comparator.comparingInt(Called::level).thenComparing(called -> called.turn.id());
  }

  Rounds(Wiring wiring, Inbox inbox, Results results, CalculatorMeters meters, Clock clock) {
    this.wiring = wiring;
    this.inbox = inbox;
    this.results = results;
    this.meters = meters;
    this.clock = clock;
  }

  /** The script looks at its inputs as soon as it may. */
  void call(RunningScript script) {
    synchronized (wiring) {
      if (script.turn().isIdle()) {
        long now = clock.millis();
        script.turn().plan(script.dueMillis(now), now);
        agenda.add(script.turn());
      }
    }
  }

  /** The script has gone. */
  void forget(RunningScript script) {
    synchronized (wiring) {
      agenda.remove(script.turn());
    }
  }

  /**
   * Runs every script that is due.
   *
   * @return milliseconds until the next one is, {@link Long#MAX_VALUE} when none waits
   */
  long round() {
    Instant begun = clock.instant();
    long now = begun.toEpochMilli();
    var called = new PriorityQueue<Called>(Called.ORDER);
    synchronized (wiring) {
      if (now < lastMillis) {
        callAll(now); // the clock was set back: nobody waits for a time long past
      }
      lastMillis = now;
      for (Arrival arrival : inbox.take()) {
        if (arrival.slot().update(arrival.measurement())) {
          callReaders(arrival.slot(), now, arrival.sinceMillis(), called);
        }
      }
      while (!agenda.isEmpty() && agenda.first().dueMillis() <= now) {
        add(agenda.first(), called);
      }
    }
    try {
      while (!called.isEmpty()) {
        run(called.remove().turn, begun, called);
      }
    } finally {
      postpone(called);
    }
    synchronized (wiring) {
      return agenda.isEmpty()
          ? Long.MAX_VALUE
          : Math.max(0, agenda.first().dueMillis() - clock.millis());
    }
  }

  private void run(Turn turn, Instant begun, PriorityQueue<Called> called) {
    synchronized (wiring) {
      turn.begin();
    }
    List<Measurement> outputs = turn.script().run(counted(turn, begun), meters);
    if (outputs.isEmpty()) {
      return;
    }
    results.add(outputs, turn.sinceMillis());
    synchronized (wiring) {
      for (Measurement output : outputs) {
        Slot slot = wiring.find(output.tag());
        if (slot != null && slot.replace(output)) {
          callReaders(slot, begun.toEpochMilli(), turn.sinceMillis(), called);
        }
      }
    }
  }

  /**
   * From when the interval counts. A script that had to wait counts from when it was due: else it
   * would fall behind a little with each run, and wait longer and longer for inputs that change as
   * often as it runs.
   */
  private static Instant counted(Turn turn, Instant begun) {
    long late = begun.toEpochMilli() - turn.dueMillis();
    return late > 0 && late <= LATE_MILLIS ? Instant.ofEpochMilli(turn.dueMillis()) : begun;
  }

  private void callReaders(Slot slot, long now, long since, PriorityQueue<Called> called) {
    for (RunningScript reader : slot.readers()) {
      Turn turn = reader.turn();
      if (turn.isIdle()) {
        turn.plan(reader.dueMillis(now), since);
        agenda.add(turn);
        if (turn.dueMillis() <= now) {
          add(turn, called);
        }
      }
    }
  }

  private void add(Turn turn, PriorityQueue<Called> called) {
    agenda.remove(turn);
    turn.call();
    called.add(new Called(turn.level(), turn));
  }

  /** Whom a round that has failed did not come to belongs to the next one. */
  private void postpone(PriorityQueue<Called> left) {
    synchronized (wiring) {
      for (Called each : left) {
        each.turn.plan(each.turn.dueMillis(), each.turn.sinceMillis());
        agenda.add(each.turn);
      }
    }
  }

  private void callAll(long now) {
    var waiting = new ArrayList<>(agenda);
    agenda.clear();
    waiting.forEach(turn -> turn.due(now));
    agenda.addAll(waiting);
  }
}
