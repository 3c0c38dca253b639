package io.fieldline.script.function;

import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an input in one run.
 *
 * @param newest its newest measurement
 * @param previous the measurement before that one, null when there was none
 * @param changed whether the newest one came after the run before
 */
public record InputReading(Measurement newest, @Nullable Measurement previous, boolean changed) {

  /** A value as code sees it: a double, long, boolean or text. */
  public static Object plain(Value value) {
    if (value instanceof Value.Real real) {
      return real.number();
    } else if (value instanceof Value.Whole whole) {
      return whole.number();
    } else if (value instanceof Value.Flag flag) {
      return flag.set();
    }
    return value.toString();
  }
}
