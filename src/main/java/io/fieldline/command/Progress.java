package io.fieldline.command;

import java.io.PrintWriter;

/** Says on a terminal how far a long listing is, on one line that is written over. */
final class Progress {

  private static final int EVERY = 100;

  private final PrintWriter err;
  private final boolean terminal;
  private int count;
  private boolean shown;

  Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** One more, such as {@code items found}. */
  void one(String what) {
    count++;
    if (terminal && count % EVERY == 0) {
      err.printf("\r%,d %s ...", count, what);
      err.flush();
      shown = true;
    }
  }

  /** Removes the line and begins to count anew. */
  void done() {
    if (shown) {
      err.print("\r\u001B[K");
      err.flush();
    }
    shown = false;
    count = 0;
  }
}
