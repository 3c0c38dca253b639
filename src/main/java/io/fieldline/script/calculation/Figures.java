package io.fieldline.script.calculation;

import io.fieldline.script.ScriptStatus;
import io.fieldline.script.ScriptStatus.Condition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one script is doing. Safe to use from any thread, also while the script runs. */
final class Figures {

  private final long id;
  private final String name;
  private Condition condition = Condition.WAITING;
  private String error = "it waits for its first input";
  private long runs;
  private long failures;
  private long nanos;
  private @Nullable Instant lastRun;

  Figures(long id, String name) {
    this.id = id;
    this.name = name;
  }

  /** A calculation has ended. */
  synchronized void ran(Condition after, String why, Instant when, long took) {
    runs++;
    nanos += took;
    lastRun = when;
    if (after == Condition.FAILING || after == Condition.PAUSED) {
      failures++;
    }
    condition = after;
    error = why;
  }

  /** Nothing was calculated, because inputs are bad. */
  synchronized void waits(String why) {
    condition = Condition.WAITING;
    error = why;
  }

  synchronized ScriptStatus status() {
    return new ScriptStatus(
        id,
        name,
        condition,
        runs,
        failures,
        error,
        lastRun,
        Duration.ofNanos(runs == 0 ? 0 : nanos / runs));
  }
}
