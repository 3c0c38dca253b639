package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value that only depends on the time; it changes once per step and bears the time of its step.
 *
 * @param step how long a value lasts, at least 1 ms
 * @param values the value of the step whose first millisecond since 1970 is given
 */
record Generated(DataType type, Duration step, LongFunction<@Nullable Object> values)
    implements Signal {

  @Override
  public Sample at(Instant now) {
    long millis = step.toMillis();
    long start = Math.floorDiv(now.toEpochMilli(), millis) * millis;
    return Sample.good(new Variant(type, values.apply(start)), Instant.ofEpochMilli(start));
  }
}
