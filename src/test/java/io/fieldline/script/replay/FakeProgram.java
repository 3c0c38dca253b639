package io.fieldline.script.replay;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.CodePart;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptProblem;
import io.fieldline.script.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Adds up its inputs; fails when the sum is 13, has no number when one of them is bad. */
final class FakeProgram implements Program, Calculation {

  static final Tag SUM = Tag.parse("plant/sum/total");

  private final ScriptDefinition definition;
  private Runnable atEachRun = () -> {};

  FakeProgram(Duration interval, Tag... inputs) {
    definition =
        new ScriptDefinition(
            "sum",
            "",
            IntStream.range(0, inputs.length)
                .mapToObj(i -> new ScriptInput("in" + i, inputs[i]))
                .toList(),
            "",
            "",
            List.of(ScriptOutput.of(SUM, "sum")),
            interval);
  }

  static FakeProgram of(Tag... inputs) {
    return new FakeProgram(ScriptDefinition.USUAL_INTERVAL, inputs);
  }

  FakeProgram atEachRun(Runnable action) {
    atEachRun = action;
    return this;
  }

  @Override
  public ScriptDefinition definition() {
    return definition;
  }

  @Override
  public Calculation start() {
    return this;
  }

  @Override
  public List<Measurement> run(List<Measurement> inputs) throws ScriptException {
    return run(inputs, step -> {});
  }

  @Override
  public List<Measurement> run(List<Measurement> inputs, Consumer<Step> log)
      throws ScriptException {
    atEachRun.run();
    double sum = inputs.stream().mapToDouble(input -> input.value().asDouble()).sum();
    Instant time = inputs.stream().map(Measurement::sourceTime).max(Instant::compareTo).get();
    Quality worst = inputs.stream().map(Measurement::quality).reduce(Quality::worse).get();
    for (Measurement input : inputs) {
      log.accept(new Step(CodePart.OUTPUT, 1, "sum", Map.of(), input.value().toString()));
    }
    if (sum == 13) {
      throw new ScriptException(
          List.of(new ScriptProblem(CodePart.OUTPUT, "sum", 1, 1, "sum", "", "bad luck")));
    }
    Value value = worst.isBad() ? Value.none() : Value.of(sum);
    return List.of(new Measurement(SUM, value, worst, time, time));
  }

  @Override
  public Calculation copy() {
    return this;
  }

  @Override
  public String state() {
    return "{}";
  }

  @Override
  public void restore(String state) {}
}
