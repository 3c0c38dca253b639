package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.ApiRules;
import io.fieldline.api.Fault;
import io.fieldline.api.JsonBody;
import io.fieldline.api.Workers;
import io.fieldline.model.Measurement;
import io.fieldline.script.Calculation;
import io.fieldline.script.Program;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.StoredScript;
import io.fieldline.script.format.ScriptJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * {@code /calc}: a script is checked, calculated, shown step by step and timed, on variables of the
 * request's own.
 */
public final class CalcPages {

  private static final double SECOND = 1e9;

  private final ScriptServer server;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Workers workers = new Workers("api-calc", 2, 16);
  private final Workers seconds = new Workers("api-calc-seconds", 2, 2);

  /**
   * @param clock tells when something was calculated
   * @param nanos a clock for durations: {@code System::nanoTime}
   */
  public CalcPages(ScriptServer server, Clock clock, LongSupplier nanos) {
    this.server = server;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Puts what a calculation gave into the answer; what it put there before a fault is told, too.
   */
  @FunctionalInterface
  private interface Calculating {
    void run(Trial trial, Request request, ObjectNode answer) throws ScriptException;
  }

  /** Adds the pages. */
  public void mount(Router router) {
    router
        .post("/calc/syntax_validation")
        .handler(
            page -> JsonBody.read(page, body -> workers.run(page, () -> validate(page, body))));
    for (String path : List.of("/calc", "/calc/")) {
      router.post(path).handler(page -> answer(page, workers, this::calculate));
    }
    router
        .post("/calc/debug")
        .handler(page -> answer(page, workers, this::debug, "specific_vars", "line_number"));
    // The original's spelling works, too.
    for (String path : List.of("/calc/execution_time", "/calc/excution_time")) {
      router.post(path).handler(page -> answer(page, seconds, this::measure));
    }
  }

  private void answer(
      RoutingContext page, Workers threads, Calculating calculating, String... more) {
    JsonBody.read(
        page,
        body -> {
          var request = new Request(body, more);
          threads.run(page, () -> answer(page, request, calculating));
        });
  }

  private void answer(RoutingContext page, Request request, Calculating calculating)
      throws Exception {
    Subject subject = request.subject(server);
    Instant now = clock.instant();
    var trial = new Trial(subject, request.inputs(subject.definition(), server.values(), now));
    ObjectNode answer = trial.head();
    try {
      calculating.run(trial, request, answer);
      ApiRules.answer(page, 200, answer);
    } catch (ScriptException e) {
      Fault fault = Fault.of(e);
      ApiRules.answer(page, fault.status(), answer.setAll(fault.body()));
    }
  }

  private void validate(RoutingContext page, ObjectNode body)
      throws ScriptException, RefusedScriptException {
    ScriptDefinition definition = ScriptJson.read(body);
    Program program = server.compiler().compile(definition);
    checkOutputs(definition);
    List<Measurement> inputs =
        definition.inputs().stream().map(input -> server.values().newest(input.tag())).toList();
    List<Measurement> result = program.start().run(inputs);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("message", "Success");
    answer
        .putObject("details")
        .put("static_vars", definition.initialization())
        .put("code", definition.calculation())
        .set("calc_result", MeasurementJson.byTag(result));
    ApiRules.answer(page, 200, answer);
  }

  /** A stored script of the same name is an earlier version of this one. */
  private void checkOutputs(ScriptDefinition definition) throws RefusedScriptException {
    for (ScriptOutput output : definition.outputs()) {
      Optional<StoredScript> maker =
          server
              .registry()
              .findByOutput(output.tag())
              .filter(other -> !other.name().equals(definition.name()));
      if (maker.isPresent()) {
        throw new RefusedScriptException(
            "the output %s is made by the script '%s': choose another tag"
                .formatted(output.tag(), maker.get().name()));
      }
    }
  }

  private void calculate(Trial trial, Request request, ObjectNode answer) throws ScriptException {
    long begun = nanos.getAsLong();
    put(answer, trial.variables().run(trial.inputs()), begun);
  }

  private void debug(Trial trial, Request request, ObjectNode answer) throws ScriptException {
    Calculation calculation = trial.variables();
    var log =
        DebugLog.of(
            trial.subject().definition(),
            calculation,
            request.get("specific_vars"),
            request.get("line_number"));
    answer.set("calc_result_log", log.rows());
    long begun = nanos.getAsLong();
    put(answer, calculation.run(trial.inputs(), log), begun);
  }

  private void put(ObjectNode answer, List<Measurement> result, long begun) {
    double taken = (nanos.getAsLong() - begun) / SECOND;
    answer.set("calc_result", MeasurementJson.byTag(result));
    answer.put("calc_at", clock.instant().toString()).put("calc_time_taken", taken);
  }

  private void measure(Trial trial, Request request, ObjectNode answer) throws ScriptException {
    Trial.Speed speed = trial.measure(nanos);
    speed.into(answer.put("message", "Success").putObject("details"));
  }
}
