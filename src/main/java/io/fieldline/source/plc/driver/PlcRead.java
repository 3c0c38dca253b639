package io.fieldline.source.plc.driver;

import java.util.List;

/** A planned read of some points over one link; may be used again and again while that lives. */
@FunctionalInterface
public interface PlcRead {

  /**
   * Reads all points.
   *
   * @return one outcome for each point, in the order in which they were planned
   * @throws PlcException when the connection can no longer be used
   */
  List<Outcome> read() throws PlcException, InterruptedException;
}
