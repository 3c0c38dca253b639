package io.fieldline.script.calculation;

import java.util.Comparator;

/**
 * When a script runs next and after which others. Guarded by the {@link Wiring}.
 *
 * <p>Its fields sort two sets; they change only while it stands in neither.
 */
final class Turn {

  /** The order of the agenda. */
  static final Comparator<Turn> BY_TIME =
      Comparator.<Turn>comparingLong(turn -> turn.dueMillis).thenComparingLong(Turn::id);

  private final RunningScript script;
  private long dueMillis;
  private long sinceMillis;
  private State state = State.IDLE;
  private int level;

  private enum State {
    IDLE,
    PLANNED,
    CALLED
  }

  Turn(RunningScript script) {
    this.script = script;
  }

  RunningScript script() {
    return script;
  }

  long id() {
    return script.id();
  }

  /** Above the levels of all scripts that feed this one. */
  int level() {
    return level;
  }

  void level(int above) {
    level = above;
  }

  /** Whether no change of an input waits for its calculation. */
  boolean isIdle() {
    return state == State.IDLE;
  }

  long dueMillis() {
    return dueMillis;
  }

  /** When the first change came that waits for its calculation. */
  long sinceMillis() {
    return sinceMillis;
  }

  /** A change has come: it stands in the agenda now. */
  void plan(long due, long since) {
    state = State.PLANNED;
    dueMillis = due;
    sinceMillis = since;
  }

  void due(long due) {
    dueMillis = due;
  }

  /** It belongs to the round that is under way. */
  void call() {
    state = State.CALLED;
  }

  /** It runs: what changes from now on waits for its next turn. */
  void begin() {
    state = State.IDLE;
  }
}
