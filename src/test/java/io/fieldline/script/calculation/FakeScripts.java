package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.CodePart;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptProblem;
import io.fieldline.script.Step;
import io.fieldline.script.StoredScript;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Scripts whose every output is the sum of all inputs and of all runs before; the code {@code fail}
 * fails, {@code fault} is a fault of the interpreter, {@code exhausted} finds no memory, {@code
 * wrong} does not compile.
 */
final class FakeScripts implements ScriptCompiler {

  /** A script with one output. */
  static StoredScript script(long id, String output, String... inputs) {
    return script(id, "sum", Duration.ofMillis(100), output, inputs);
  }

  static StoredScript script(
      long id, String code, Duration interval, String output, String... inputs) {
    return new StoredScript(
        id,
        1,
        true,
        new ScriptDefinition(
            "script-" + id,
            "",
            List.of(inputs).stream().map(Tag::parse).map(ScriptInput::of).toList(),
            "",
            code,
            List.of(ScriptOutput.of(Tag.parse(output), "total")),
            interval),
        "somebody",
        Instant.EPOCH);
  }

  @Override
  public Program compile(ScriptDefinition definition) throws ScriptException {
    if (definition.calculation().equals("wrong")) {
      throw failure("there is no 'wrong'");
    }
    return new Program() {
      @Override
      public ScriptDefinition definition() {
        return definition;
      }

      @Override
      public Calculation start() {
        return new Sum(definition, 0);
      }
    };
  }

  private static ScriptException failure(String message) {
    return new ScriptException(
        List.of(new ScriptProblem(CodePart.CALCULATION, "", 1, 1, "", "", message)));
  }

  private static final class Sum implements Calculation {
    private final ScriptDefinition definition;
    private double total;

    Sum(ScriptDefinition definition, double total) {
      this.definition = definition;
      this.total = total;
    }

    @Override
    public List<Measurement> run(List<Measurement> inputs) throws ScriptException {
      Quality quality =
          inputs.stream().map(Measurement::quality).reduce(Quality.GOOD, Quality::worse);
      Measurement newest =
          inputs.stream().max(Comparator.comparing(Measurement::sourceTime)).orElseThrow();
      if (quality.isBad()) {
        return outputs(Value.none(), quality, newest);
      }
      double sum = inputs.stream().mapToDouble(input -> input.value().asDouble()).sum();
      if (definition.calculation().equals("fail") && sum < 0) {
        throw failure("negative: " + (long) sum);
      }
      if (definition.calculation().equals("exhausted") && sum < 0) {
        throw new OutOfMemoryError("there is none for a moment");
      }
      if (definition.calculation().equals("fault") && sum < 0) {
        throw new IllegalStateException("the interpreter is wrong");
      }
      total += sum;
      return outputs(Value.of(total), quality, newest);
    }

    private List<Measurement> outputs(Value value, Quality quality, Measurement newest) {
      return definition.outputs().stream()
          .map(
              output ->
                  new Measurement(
                      output.tag(), value, quality, newest.sourceTime(), newest.receivedTime()))
          .toList();
    }

    @Override
    public List<Measurement> run(List<Measurement> inputs, Consumer<Step> log)
        throws ScriptException {
      return run(inputs);
    }

    @Override
    public Calculation copy() {
      return new Sum(definition, total);
    }

    @Override
    public String state() {
      return Double.toString(total);
    }

    @Override
    public void restore(String state) {
      total = Double.parseDouble(state);
    }
  }
}
