package io.fieldline.api.calc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.ApiException;
import io.fieldline.script.Calculation;
import io.fieldline.script.CodePart;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The steps of one calculation as rows {@code Line, Variables, Code, Result}, and {@code Part} that
 * says in which code the line is. Of the calculation code only what somebody wants to see; what an
 * output comes to is always there.
 */
final class DebugLog implements Consumer<Step> {

  /** Most rows that are kept; a loop makes many. */
  static final int MOST = 10_000;

  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
  private final ScriptDefinition definition;
  private final Set<String> variables;
  private final Set<Integer> lines;
  private int output;

  private DebugLog(ScriptDefinition definition, Set<String> variables, Set<Integer> lines) {
    this.definition = definition;
    this.variables = variables;
    this.lines = lines;
  }

  /** A log of everything. */
  static DebugLog of(ScriptDefinition definition) {
    return new DebugLog(definition, Set.of(), Set.of());
  }

  /**
   * A log with the wishes of a request.
   *
   * @param calculation its variables, which live from run to run, are shown whatever is wished
   * @param specificVars names of variables, missing for all
   * @param lineNumber a line of the calculation code or a list of lines, missing for all
   */
  static DebugLog of(
      ScriptDefinition definition,
      Calculation calculation,
      JsonNode specificVars,
      JsonNode lineNumber) {
    var variables = new HashSet<String>();
    for (JsonNode name : list(specificVars)) {
      if (!name.isTextual()) {
        throw new ApiException(400, "specific_vars must be a list of names of variables");
      }
      variables.add(name.asText());
    }
    if (!variables.isEmpty()) {
      variables.addAll(lasting(calculation));
    }
    var lines = new HashSet<Integer>();
    for (JsonNode line : list(lineNumber)) {
      if (!line.isInt() || line.asInt() < 1) {
        throw new ApiException(400, "line_number must be a line from 1, or a list of them");
      }
      lines.add(line.asInt());
    }
    return new DebugLog(definition, variables, lines);
  }

  @Override
  public void accept(Step step) {
    ObjectNode row = row(step);
    boolean fits = rows.size() < MOST || step.part() == CodePart.OUTPUT;
    if (!row.isEmpty() && fits) {
      rows.add(row);
    }
  }

  /** The rows, the first step first. */
  ArrayNode rows() {
    return rows;
  }

  private ObjectNode row(Step step) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    boolean isOutput = step.part() == CodePart.OUTPUT;
    if (!isOutput && !lines.isEmpty() && !lines.contains(step.line())) {
      return row;
    }
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    step.variables().forEach((name, value) -> show(shown, name, value));
    if (!isOutput && shown.isEmpty() && !variables.isEmpty()) {
      return row;
    }
    if (isOutput && output < definition.outputs().size()) {
      String tag = definition.outputs().get(output++).tag().toString();
      shown.put("result_output['" + tag + "']", step.result());
    }
    row.put("Part", step.part().word()).put("Line", step.line());
    row.set("Variables", shown);
    return row.put("Code", step.code()).put("Result", step.result());
  }

  private void show(ObjectNode shown, String name, String value) {
    if (variables.isEmpty() || variables.contains(name) || name.startsWith("self.")) {
      shown.put(name, value);
    }
  }

  private static List<String> lasting(Calculation calculation) {
    try {
      var names = new ArrayList<String>();
      new JsonMapper()
          .readTree(calculation.state())
          .path("variables")
          .fieldNames()
          .forEachRemaining(names::add);
      return names;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state of a script is not JSON", e);
    }
  }

  private static List<JsonNode> list(JsonNode json) {
    var list = new ArrayList<JsonNode>();
    if (json.isArray()) {
      json.forEach(list::add);
    } else if (!json.isMissingNode() && !json.isNull()) {
      list.add(json);
    }
    return list;
  }
}
