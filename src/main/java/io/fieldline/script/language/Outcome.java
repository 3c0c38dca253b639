package io.fieldline.script.language;

import io.fieldline.model.Quality;
import io.fieldline.script.ScriptOutput;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run has calculated so far: a value and perhaps a quality for every output. */
final class Outcome {

  private final List<ScriptOutput> outputs;
  private final @Nullable Object[] values;
  private final @Nullable Quality[] qualities;

  Outcome(List<ScriptOutput> outputs) {
    this.outputs = outputs;
    this.values = new Object[outputs.size()];
    this.qualities = new Quality[outputs.size()];
  }

  void begin() {
    Arrays.fill(values, null);
    Arrays.fill(qualities, null);
  }

  String expression(int index) {
    return outputs.get(index).expression();
  }

  void value(int index, @Nullable Object value) {
    values[index] = value;
  }

  @Nullable Object value(int index) {
    return values[index];
  }

  @Nullable Quality quality(int index) {
    return qualities[index];
  }

  /** Sets the quality of all outputs. */
  void quality(Quality quality) {
    Arrays.fill(qualities, quality);
  }

  /** Sets the quality of the outputs of that tag or parameter. */
  void quality(String name, Quality quality) {
    boolean found = false;
    for (int i = 0; i < qualities.length; i++) {
      var tag = outputs.get(i).tag();
      if (tag.toString().equals(name) || tag.parameter().equals(name)) {
        qualities[i] = quality;
        found = true;
      }
    }
    if (!found) {
      throw new IllegalArgumentException("there is no output '" + name + "'");
    }
  }
}
