package io.fieldline.script.function;

/**
 * Decides what to do with a sample by its time. A sample that is older than the newest is left out;
 * with the tenth different one in a row the clock of the source was certainly set back, and what is
 * remembered begins anew.
 */
final class Sequence {

  /** What to do. */
  enum Verdict {
    /** The first, or later than the newest. */
    NEXT,
    /** As old as the newest: takes its place. */
    SAME,
    /** Older: leave it out. */
    LATE,
    /** Older, like those before it: begin anew. */
    AGAIN
  }

  /** Late samples that are left out before time is taken to have been set back. */
  static final int MOST_LATE = 9;

  private boolean begun;
  private long newest;
  private long late;
  private int lateInARow;

  Sequence() {}

  Sequence(Sequence other) {
    begun = other.begun;
    newest = other.newest;
    late = other.late;
    lateInARow = other.lateInARow;
  }

  Verdict next(long time) {
    if (begun && time < newest) {
      lateInARow += lateInARow > 0 && time == late ? 0 : 1;
      late = time;
      if (lateInARow <= MOST_LATE) {
        return Verdict.LATE;
      }
      begin(time);
      return Verdict.AGAIN;
    }
    Verdict verdict = begun && time == newest ? Verdict.SAME : Verdict.NEXT;
    begin(time);
    return verdict;
  }

  /** Goes on after a sample of that time. */
  void begin(long time) {
    begun = true;
    newest = time;
    lateInARow = 0;
  }
}
