package io.fieldline.command;

import io.fieldline.device.Problem;
import io.fieldline.model.Tag;
import io.fieldline.script.CodePart;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.format.ScriptFile;
import io.fieldline.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Script files that are to run together: a name and an output may stand only once. */
final class ScriptSet {

  private final Map<String, Path> names = new HashMap<>();
  private final Map<Tag, Path> outputs = new HashMap<>();

  /** Takes one more file; the result is where it disagrees with those before it. */
  List<Problem> add(ScriptFile file) {
    var problems = new ArrayList<Problem>();
    if (file.content().isEmpty()) {
      return problems;
    }
    ScriptDefinition script = file.content().get();
    Path named = names.putIfAbsent(script.name(), file.path());
    if (named != null) {
      problems.add(
          new Problem(
              file.path(),
              Position.START,
              null,
              "the script '%s' stands already in %s".formatted(script.name(), named),
              ""));
    }
    for (ScriptOutput output : script.outputs()) {
      Path made = outputs.putIfAbsent(output.tag(), file.path());
      if (made != null) {
        String tag = output.tag().toString();
        Position position = file.places().position(CodePart.OUTPUT, tag, 0, 0);
        problems.add(
            new Problem(file.path(), position, tag, "is made by the script in " + made, ""));
      }
    }
    return problems;
  }
}
