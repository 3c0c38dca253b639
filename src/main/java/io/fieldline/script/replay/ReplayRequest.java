package io.fieldline.script.replay;

import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;

/**
 * What to replay.
 *
 * @param program the script; a fresh start of it runs, whatever runs elsewhere
 * @param range when and how finely; samples of all its inputs and outputs together: at most {@link
 *     #MOST_POINTS}
 * @param mostSteps how many steps of the runs are logged, 0 to {@link #MOST_STEPS}; the runs behind
 *     them are not logged
 */
public record ReplayRequest(Program program, ReplayRange range, int mostSteps) {

  /** Most samples of all inputs and outputs together. */
  public static final int MOST_POINTS = 2_000_000;

  /** Most steps that a result can hold. */
  public static final int MOST_STEPS = 10_000;

  /** Checks the numbers. */
  public ReplayRequest {
    if (mostSteps < 0 || mostSteps > MOST_STEPS) {
      throw new IllegalArgumentException("0 to %,d steps can be logged".formatted(MOST_STEPS));
    }
    ScriptDefinition definition = program.definition();
    int series = definition.inputs().size() + definition.outputs().size();
    range.requireAtMost(
        MOST_POINTS / series, " for a script with %,d inputs and outputs".formatted(series));
  }
}
