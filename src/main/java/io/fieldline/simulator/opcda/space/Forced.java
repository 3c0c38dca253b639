package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a test forces upon an item.
 *
 * @param pinned a value with its time instead of the item's own; null: the own one
 * @param quality instead of the item's own; null: the own one
 * @param error with which the item fails; S_OK: it does not
 */
record Forced(@Nullable Sample pinned, @Nullable Integer quality, int error) {

  static final Forced NOTHING = new Forced(null, null, Hresult.S_OK);

  Forced withValue(Variant value, Instant time) {
    return new Forced(Sample.good(value, time), quality, error);
  }

  Forced withQuality(int other) {
    return new Forced(pinned, other, error);
  }

  Forced withError(int other) {
    return new Forced(pinned, quality, other);
  }

  Sample over(Signal signal, Instant now) {
    if (error != Hresult.S_OK) {
      return Sample.failed(error, now);
    }
    Sample sample = pinned == null ? signal.at(now) : pinned;
    return quality == null ? sample : sample.withQuality(quality);
  }
}
