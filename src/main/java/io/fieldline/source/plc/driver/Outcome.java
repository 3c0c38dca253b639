package io.fieldline.source.plc.driver;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.util.List;

/** What became of one point of a read or write. */
public sealed interface Outcome {

  /**
   * It was read or written.
   *
   * @param values one, or for an array one for each element; what was written after a write
   */
  record Done(List<Value> values) implements Outcome {

    /** Copies the list. */
    public Done {
      values = List.copyOf(values);
    }
  }

  /**
   * The PLC or its driver refused this point; the others are not harmed.
   *
   * @param quality bad, with the sub-status that fits
   * @param reason what is wrong and what cures it, for an engineer
   */
  record Refused(Quality quality, String reason) implements Outcome {}
}
