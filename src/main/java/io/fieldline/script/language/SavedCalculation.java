package io.fieldline.script.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.script.Fingerprint;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.function.InputReading;
import io.fieldline.script.function.Memory;
import java.util.Map;
import java.util.TreeMap;

/** All that a script remembers, as JSON of at most a megabyte. */
final class SavedCalculation {

  private static final int MOST = 1_000_000;
  private static final int MOST_OF_INPUTS = 250_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SavedCalculation() {}

  /** The state; what does not fit is left out, windows before variables. */
  static String write(ScriptDefinition definition, Variables variables, Runnable leftOut) {
    ObjectNode state = JSON.createObjectNode();
    state.put("script", Fingerprint.of(definition));
    ObjectNode values = state.putObject("variables");
    try {
      values.setAll(values(variables));
    } catch (IllegalArgumentException e) {
      variables.oversized = true;
    }
    inputs(definition, variables, state.putObject("inputs"));
    windows(variables, state, leftOut);
    return state.toString();
  }

  /**
   * The variables that live on.
   *
   * @throws IllegalArgumentException when they are too large
   */
  static ObjectNode values(Variables variables) {
    var budget = new SavedValues(SavedValues.MOST);
    ObjectNode values = JSON.createObjectNode();
    variables
        .kept()
        .forEach(
            (name, slot) -> {
              budget.use(SavedValues.length(name));
              values.set(Letters.decode(name), budget.write(slot.value));
            });
    return values;
  }

  private static void inputs(ScriptDefinition definition, Variables variables, ObjectNode state) {
    int left = MOST_OF_INPUTS;
    for (int i = 0; i < definition.inputs().size(); i++) {
      InputReading reading = variables.inputs.known(i);
      if (reading != null) {
        ObjectNode json = SavedReading.write(reading);
        int length = SavedValues.length(json.toString());
        if (length < left) {
          left -= length;
          state.set(definition.inputs().get(i).name(), json);
        }
      }
    }
  }

  private static void windows(Variables variables, ObjectNode state, Runnable leftOut) {
    int left = MOST - SavedValues.length(state.toString());
    var bySize = new TreeMap<Integer, Map<Integer, JsonNode>>();
    variables
        .memories()
        .forEach(
            (site, memory) -> {
              JsonNode saved = memory.save();
              int size = saved.toString().length();
              bySize.computeIfAbsent(size, s -> new TreeMap<>()).put(site, saved);
            });
    ObjectNode windows = state.putObject("windows");
    for (Map.Entry<Integer, Map<Integer, JsonNode>> group : bySize.entrySet()) {
      for (Map.Entry<Integer, JsonNode> window : group.getValue().entrySet()) {
        left -= group.getKey() + 10;
        if (left < 0) {
          leftOut.run();
          return;
        }
        windows.set(window.getKey().toString(), window.getValue());
      }
    }
  }

  /**
   * Takes a state.
   *
   * @throws IllegalArgumentException when it is none of this script's
   */
  static void read(String state, CompiledProgram program, Variables variables) {
    JsonNode json;
    try {
      json = JSON.readTree(state);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the state cannot be read", e);
    }
    if (!Fingerprint.of(program.definition()).equals(json.path("script").asText())) {
      throw new IllegalArgumentException("the state is that of another script or of older code");
    }
    for (Map.Entry<String, JsonNode> entry : json.path("variables").properties()) {
      String name = Letters.encode(entry.getKey());
      if (program.variables().get(name) != Slot.Kind.KEPT) {
        throw new IllegalArgumentException("the script has no variable '" + entry.getKey() + "'");
      }
      variables.set(name, SavedValues.read(entry.getValue()));
    }
    for (int i = 0; i < program.definition().inputs().size(); i++) {
      ScriptInput input = program.definition().inputs().get(i);
      JsonNode saved = json.path("inputs").get(input.name());
      if (saved != null) {
        variables.inputs.restore(i, SavedReading.read(input.tag(), saved));
      }
    }
    for (Map.Entry<String, JsonNode> entry : json.path("windows").properties()) {
      memory(program, variables, Integer.parseInt(entry.getKey())).restore(entry.getValue());
    }
  }

  private static Memory memory(CompiledProgram program, Variables variables, int index) {
    if (index < 0
        || index >= program.usages().sites().size()
        || program.usages().sites().get(index).function().memory() == null) {
      throw new IllegalArgumentException("the script has no window " + index);
    }
    return variables.memory(program.usages().sites().get(index));
  }
}
