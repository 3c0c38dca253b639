package io.fieldline.script.replay;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Draws a {@link Series} from left to right. */
final class Trend {

  private final Tag tag;
  private final ReplayRange range;
  private final TextRoom room;
  private int[] samples = new int[64];
  private Value[] values = new Value[64];
  private int size;
  private boolean begun;

  Trend(Tag tag, ReplayRange range, TextRoom room) {
    this.tag = tag;
    this.range = range;
    this.room = room;
  }

  /**
   * Takes the measurement that holds at a sample.
   *
   * @param measurement null when there has not been one yet: the first value is drawn from the
   *     start of the range on then
   */
  void sample(int index, @Nullable Measurement measurement) {
    if (measurement == null) {
      return;
    }
    if (isDrawn(measurement)) {
      if (!begun && index > 0) {
        add(0, measurement.value());
      }
      add(index, measurement.value());
    }
    begun = true;
  }

  Series series() {
    return new Series(tag, range, Arrays.copyOf(samples, size), Arrays.copyOf(values, size));
  }

  private static boolean isDrawn(Measurement measurement) {
    Value value = measurement.value();
    boolean something = !(value instanceof Value.Real real) || Double.isFinite(real.number());
    return something && !measurement.quality().isBad();
  }

  private void add(int index, Value value) {
    if (size == samples.length) {
      int larger = Math.min(2 * size, range.samples());
      samples = Arrays.copyOf(samples, larger);
      values = Arrays.copyOf(values, larger);
    }
    samples[size] = index;
    values[size] = size > 0 && value.equals(values[size - 1]) ? values[size - 1] : room.take(value);
    size++;
  }
}
