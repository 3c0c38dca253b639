package io.fieldline.command;

import io.fieldline.device.Problem;
import io.fieldline.model.Measurement;
import java.time.Instant;
import java.util.List;

/** Is told what the calculations of a script come to. */
interface RunReport {

  /**
   * A calculation that went well.
   *
   * @param time of its inputs
   * @param steps empty when nobody asked for them
   * @param results one for each output, in the order of the script
   */
  void calculated(Instant time, List<PlacedStep> steps, List<Measurement> results);

  /** A calculation that failed, with the steps before it did. */
  void failed(Instant time, List<PlacedStep> steps, List<Problem> problems);

  /** All has been calculated. */
  void end();
}
