package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.script.Calculation;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import java.util.OptionalLong;

/**
 * The script that a request is about.
 *
 * @param id empty for one that is not stored
 * @param program its code
 * @param variables where to get variables to calculate with
 */
record Subject(OptionalLong id, Program program, Variables variables) {

  /** Variables that are the request's own. */
  @FunctionalInterface
  interface Variables {

    /** As they are now where the script runs, else as its initialization code makes them. */
    Calculation take() throws ScriptException;
  }

  ScriptDefinition definition() {
    return program.definition();
  }

  /** The beginning of every answer: {@code script_id} where there is one, {@code script_name}. */
  ObjectNode head() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    id.ifPresent(number -> json.put("script_id", number));
    return json.put("script_name", definition().name());
  }
}
