package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.com.Hresult;
import java.time.Instant;

/** Keeps what was written, with the quality and the time of the writing. */
final class Stored implements Signal {

  private volatile Sample last;

  Stored(Sample first) {
    last = first;
  }

  @Override
  public Sample at(Instant now) {
    return last;
  }

  @Override
  public int write(Sample sample) {
    last = sample;
    return Hresult.S_OK;
  }
}
