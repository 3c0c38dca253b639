package io.fieldline.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.calc.MeasurementJson;
import io.fieldline.device.Problem;
import io.fieldline.model.Measurement;
import io.fieldline.script.Step;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** Prints one JSON object for each calculation, each on a line of its own. */
final class JsonRunReport implements RunReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;

  JsonRunReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void calculated(Instant time, List<PlacedStep> steps, List<Measurement> results) {
    ObjectNode run = run(time, steps);
    ArrayNode outputs = run.putArray("outputs");
    for (Measurement result : results) {
      ObjectNode output = outputs.addObject().put("tag", result.tag().toString());
      output.set("value", MeasurementJson.of(result.value()));
      output.put("quality", result.quality().word()).put("time", result.sourceTime().toString());
    }
    out.println(run);
  }

  @Override
  public void failed(Instant time, List<PlacedStep> steps, List<Problem> problems) {
    ObjectNode run = run(time, steps);
    ArrayNode faults = run.putArray("problems");
    for (Problem problem : problems) {
      faults
          .addObject()
          .put("line", problem.line())
          .put("column", problem.column())
          .put("message", problem.message());
    }
    out.println(run);
  }

  @Override
  public void end() {
    out.flush();
  }

  private static ObjectNode run(Instant time, List<PlacedStep> steps) {
    ObjectNode run = JSON.createObjectNode().put("time", time.toString());
    if (!steps.isEmpty()) {
      ArrayNode log = run.putArray("steps");
      for (PlacedStep placed : steps) {
        Step step = placed.step();
        ObjectNode one = log.addObject().put("line", placed.line());
        one.put("part", step.part().word()).put("code", step.code());
        ObjectNode variables = one.putObject("variables");
        step.variables().forEach(variables::put);
        one.put("result", step.result());
      }
    }
    return run;
  }
}
