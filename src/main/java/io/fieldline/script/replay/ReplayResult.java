package io.fieldline.script.replay;

import java.util.List;

/**
 * What a replay has shown.
 *
 * @param inputs in the order of the definition
 * @param outputs in the order of the definition
 * @param runs how often the script ran, failed runs included
 * @param failures how many runs failed; the outputs have a gap there
 * @param error when and why the first of them failed; empty when none did
 * @param log the first runs with their steps, as many as were asked for
 */
public record ReplayResult(
    List<Series> inputs,
    List<Series> outputs,
    long runs,
    long failures,
    String error,
    List<ReplayRun> log) {

  /** Copies the lists. */
  public ReplayResult {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    log = List.copyOf(log);
  }
}
