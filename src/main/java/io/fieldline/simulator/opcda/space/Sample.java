package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;

/**
 * What an item reads as at one time.
 *
 * @param quality the OPC quality word, 0..65535
 * @param error S_OK, or why there is no value; then the value is empty
 */
public record Sample(Variant value, int quality, Instant time, int error) {

  public static final int GOOD = 0xC0;
  public static final int BAD = 0;
  public static final int OUT_OF_SERVICE = 0x1C;
  public static final int LAST_USABLE = 0x44;

  public Sample {
    if (quality < 0 || quality > 0xFFFF) {
      throw new IllegalArgumentException("quality " + quality + " is not in 0..65535");
    }
  }

  /** A value that can be trusted. */
  public static Sample good(Variant value, Instant time) {
    return new Sample(value, GOOD, time, Hresult.S_OK);
  }

  /** No value, for a reason. */
  public static Sample failed(int error, Instant time) {
    return new Sample(Variant.EMPTY, BAD, time, error);
  }

  /** The same value with another quality. */
  public Sample withQuality(int other) {
    return new Sample(value, other, time, error);
  }
}
