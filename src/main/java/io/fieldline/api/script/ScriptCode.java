package io.fieldline.api.script;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.model.Tag;
import io.fieldline.script.StoredScript;
import java.util.Optional;

/** The code behind one output tag. */
final class ScriptCode {

  private ScriptCode() {}

  /** All code that the tag comes from; empty when the script does not make it. */
  static Optional<ObjectNode> of(StoredScript script, Tag tag) {
    return script.definition().outputs().stream()
        .filter(output -> output.tag().equals(tag))
        .findFirst()
        .map(
            output ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("script_id", script.id())
                    .put("script_name", script.name())
                    .put("tagname", tag.toString())
                    .put("initialization_code", script.definition().initialization())
                    .put("calculation_code", script.definition().calculation())
                    .put("script", output.expression()));
  }
}
