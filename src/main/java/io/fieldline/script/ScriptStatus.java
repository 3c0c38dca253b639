package io.fieldline.script;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a running script is doing.
 *
 * @param id of the script
 * @param name of the script
 * @param condition in one word
 * @param runs calculations since it was started, failed ones included
 * @param failures calculations that failed
 * @param error why the last run failed, or which inputs it waits for; empty when all is well
 * @param lastRun when it ran last, null when it has not run yet
 * @param meanTime what a run takes on average
 */
public record ScriptStatus(
    long id,
    String name,
    Condition condition,
    long runs,
    long failures,
    String error,
    @Nullable Instant lastRun,
    Duration meanTime) {

  /** In one word. */
  public enum Condition {
    /** Its last run was good. */
    RUNNING,
    /** An input has no value yet, or bad quality. */
    WAITING,
    /** Its last run failed; it runs again with the next change. */
    FAILING,
    /** It failed several times in a row and pauses before the next attempt. */
    PAUSED
  }
}
