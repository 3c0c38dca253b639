package io.fieldline.script.language;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.Step;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The variables of one script and how a run goes. */
final class ScriptCalculation implements Calculation {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptCalculation.class);

  /** The variables are measured whenever runs have allocated so many bytes since the last time. */
  private static final long MEASURED_EVERY = 256 << 10;

  private final CompiledProgram program;
  private final ScriptDefinition definition;
  private final Variables variables;
  private long unmeasured;
  private boolean leftOut;

  ScriptCalculation(CompiledProgram program) {
    this.program = program;
    this.definition = program.definition();
    this.variables =
        new Variables(program.limits(), definition.inputs(), new Outcome(definition.outputs()));
    program.variables().forEach(variables::declare);
  }

  /** Runs the initialization code. */
  void initialize() throws ScriptException {
    variables.initializing = true;
    try {
      execute(program.first());
      measure(program.first());
    } finally {
      variables.initializing = false;
    }
  }

  @Override
  public List<Measurement> run(List<Measurement> inputs) throws ScriptException {
    return run(inputs, (Trace) null);
  }

  @Override
  public List<Measurement> run(List<Measurement> inputs, Consumer<Step> log)
      throws ScriptException {
    return run(inputs, new Trace(List.of(program.first().source(), program.every().source()), log));
  }

  private List<Measurement> run(List<Measurement> inputs, @Nullable Trace trace)
      throws ScriptException {
    Quality held = held(inputs);
    if (held != null) {
      return Results.held(definition.outputs(), inputs, held);
    }
    variables.trace = trace;
    variables.printer = trace == null ? null : trace::printed;
    try {
      calculate(inputs);
      return Results.of(definition.outputs(), variables);
    } finally {
      variables.trace = null;
      variables.printer = null;
      variables.forget();
    }
  }

  /** Runs the calculation code and leaves all variables as they are then. */
  void calculate(List<Measurement> inputs) throws ScriptException {
    variables.inputs.take(inputs);
    variables.outcome.begin();
    try {
      execute(program.every());
    } catch (ScriptException e) {
      measureWhenDue(); // what a run leaves behind counts, however it ended
      throw e;
    }
    measureWhenDue();
  }

  private void measureWhenDue() throws ScriptException {
    unmeasured += variables.meter.allocated();
    if (unmeasured > MEASURED_EVERY || variables.oversized) {
      measureOrBeginAnew();
    }
  }

  /** The quality of the first bad input that the code needs, null when there is none. */
  @Nullable Quality held(List<Measurement> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).quality().isBad() && program.usages().needsGood(i)) {
        return inputs.get(i).quality();
      }
    }
    return null;
  }

  private void execute(CompiledProgram.Code code) throws ScriptException {
    variables.meter.begin();
    variables.seen = null;
    try {
      program.grammar().run(code.script(), variables);
    } catch (RuntimeException | LimitError | StackOverflowError e) {
      throw Faults.failure(definition.outputs(), sources(code), e, variables.seen);
    }
  }

  private List<Source> sources(CompiledProgram.Code run) {
    return List.of(run.source(), program.first().source(), program.every().source());
  }

  private void measureOrBeginAnew() throws ScriptException {
    try {
      measure(program.every());
    } catch (ScriptException e) {
      variables.clear();
      initialize();
      throw e;
    }
  }

  private void measure(CompiledProgram.Code code) throws ScriptException {
    unmeasured = 0;
    variables.oversized = false;
    try {
      SavedCalculation.values(variables);
    } catch (IllegalArgumentException e) {
      var fault = new IllegalArgumentException(e.getMessage() + "; they begin anew", e);
      throw Faults.failure(definition.outputs(), sources(code), fault, null);
    }
  }

  Variables variables() {
    return variables;
  }

  CompiledProgram program() {
    return program;
  }

  @Override
  public ScriptCalculation copy() {
    var copy = new ScriptCalculation(program);
    try {
      if (variables.keepsFunctions()) {
        copy.initialize();
      }
    } catch (ScriptException e) {
      throw new IllegalStateException("the initialization code has run before, now it fails", e);
    }
    copy.variables.copyFrom(variables);
    return copy;
  }

  @Override
  public String state() {
    return SavedCalculation.write(definition, variables, this::leftOut);
  }

  private void leftOut() {
    if (!leftOut) {
      leftOut = true;
      LOG.warn(
          "The windows of script '{}' are more than is kept over a restart; the largest begin anew"
              + " then",
          definition.name());
    }
  }

  @Override
  public void restore(String state) {
    SavedCalculation.read(state, program, variables);
  }
}
