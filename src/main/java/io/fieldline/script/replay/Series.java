package io.fieldline.script.replay;

import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.Arrays;

/**
 * The trend of one tag: its value at the samples of a range. There is no point where the tag had no
 * value, a bad one, or one that is no finite number.
 */
public final class Series {

  private final Tag tag;
  private final ReplayRange range;
  private final int[] samples;
  private final Value[] values;

  Series(Tag tag, ReplayRange range, int[] samples, Value[] values) {
    this.tag = tag;
    this.range = range;
    this.samples = samples;
    this.values = values;
  }

  public Tag tag() {
    return tag;
  }

  /** How many points it has, 0 to {@link ReplayRange#MOST_SAMPLES}. */
  public int size() {
    return samples.length;
  }

  /**
   * When a point is.
   *
   * @param index 0 to {@link #size} - 1; later points have larger ones
   */
  public Instant time(int index) {
    return range.time(samples[index]);
  }

  /** The value of a point: a finite number, a truth value or a text. */
  public Value value(int index) {
    return values[index];
  }

  @Override
  public String toString() {
    return tag + ": " + samples.length + " points " + Arrays.toString(Arrays.copyOf(values, 3));
  }
}
