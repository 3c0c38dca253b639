package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.com.Hresult;
import java.time.Instant;

/** Where the value of an item comes from. */
public interface Signal {

  /** What it reads as at that time. */
  Sample at(Instant now);

  /**
   * Writes it.
   *
   * @param sample a value of the type of the item
   * @return S_OK, or why it was not written
   */
  default int write(Sample sample) {
    return Hresult.OPC_E_BADRIGHTS;
  }
}
