package io.fieldline.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says on a terminal how far a transfer is, how fast, and when it will be done, on one line. */
final class TransferProgress {

  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(250);
  private static final double SECOND = 1e9;

  private final PrintWriter err;
  private final boolean terminal;
  private final long total;
  private final String what;
  private final LongSupplier nanos;
  private final long started;
  private long count;
  private long shown;

  /**
   * @param total how many there will be, roughly
   * @param what is counted: {@code measurements}
   * @param nanos a clock that only runs forward
   */
  TransferProgress(PrintWriter err, boolean terminal, long total, String what, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.total = total;
    this.what = what;
    this.nanos = nanos;
    started = nanos.getAsLong();
    shown = started;
  }

  /** Some more. */
  void add(long more) {
    count += more;
    long now = nanos.getAsLong();
    if (terminal && now - shown >= EVERY) {
      shown = now;
      err.print("\r" + text((now - started) / SECOND) + "\u001B[K");
      err.flush();
    }
  }

  /** How many there were. */
  long count() {
    return count;
  }

  /** Removes the line. */
  void done() {
    if (shown != started) {
      err.print("\r\u001B[K");
      err.flush();
    }
  }

  private String text(double seconds) {
    double rate = count / seconds;
    String text = String.format(Locale.ROOT, "%,d of %,d %s, %,.0f/s", count, total, what, rate);
    return count < total && rate > 0
        ? text + ", " + Ages.seconds((total - count) / rate) + " left"
        : text;
  }
}
