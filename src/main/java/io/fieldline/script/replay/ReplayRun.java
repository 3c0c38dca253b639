package io.fieldline.script.replay;

import io.fieldline.script.Step;
import java.time.Instant;
import java.util.List;

/**
 * One run of a script in a replay.
 *
 * @param time of the sample
 * @param steps what it has calculated; those up to the failure when it failed
 * @param error why it failed, empty when it did not
 */
public record ReplayRun(Instant time, List<Step> steps, String error) {

  /** Copies the steps. */
  public ReplayRun {
    steps = List.copyOf(steps);
  }
}
