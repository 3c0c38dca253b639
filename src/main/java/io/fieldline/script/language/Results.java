package io.fieldline.script.language;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.script.ScriptOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes measurements of what a run has calculated. */
final class Results {

  private Results() {}

  /** What a run has calculated. */
  static List<Measurement> of(List<ScriptOutput> outputs, Variables variables) {
    Quality worst = variables.inputs.worst();
    var results = new ArrayList<Measurement>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      Quality set = variables.outcome.quality(i);
      results.add(
          result(outputs.get(i), variables, variables.outcome.value(i), set == null ? worst : set));
    }
    return results;
  }

  /** The outputs of a script that does not run because of a bad input. */
  static List<Measurement> held(
      List<ScriptOutput> outputs, List<Measurement> inputs, Quality quality) {
    Instant source = Inputs.latest(inputs, Measurement::sourceTime);
    Instant received = Inputs.latest(inputs, Measurement::receivedTime);
    return outputs.stream()
        .map(output -> new Measurement(output.tag(), Value.none(), quality, source, received))
        .toList();
  }

  private static Measurement result(
      ScriptOutput output, Variables variables, @Nullable Object calculated, Quality quality) {
    Value value = value(calculated);
    boolean none = value instanceof Value.Real real && Double.isNaN(real.number());
    return new Measurement(
        output.tag(),
        value,
        none && !quality.isBad() ? Quality.BAD : quality,
        variables.inputs.now(),
        variables.inputs.received());
  }

  /** The value of an output, none for what a tag cannot have. */
  private static Value value(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return Value.of(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      return Value.of(((Number) value).longValue());
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return Value.of(number.doubleValue());
    } else if (value instanceof String text && text.length() <= Value.Text.MAX_LENGTH) {
      return Value.of(text);
    }
    return Value.none();
  }
}
