package io.fieldline.script.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.device.Durations;
import io.fieldline.device.FileSchema;
import io.fieldline.device.Problem;
import io.fieldline.model.Tag;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.yaml.Position;
import io.fieldline.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one parsed script file into a script, collecting every problem on the way. */
final class ScriptReader {

  /** The schema of script files as a resource of the program. */
  static final String RESOURCE = "/schema/script.schema.json";

  private static final FileSchema SCHEMA =
      new FileSchema(RESOURCE, "a script file begins with 'name:'");
  private static final JsonPointer ROOT = JsonPointer.empty();
  private static final JsonPointer INPUTS = ROOT.appendProperty("inputs");
  private static final JsonPointer OUTPUTS = ROOT.appendProperty("outputs");
  private static final String USUAL_INTERVAL = ScriptDefinition.USUAL_INTERVAL.toMillis() + "ms";

  private final Path path;
  private final YamlDocument document;
  private final JsonNode json;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<JsonPointer> faulty = new HashSet<>();
  private final Map<Tag, Position> written = new HashMap<>();
  private final Map<String, JsonPointer> expressions = new HashMap<>();

  ScriptReader(Path path, YamlDocument document) {
    this.path = path;
    this.document = document;
    this.json = document.json();
  }

  /** The script, or all problems of the document. */
  ScriptFile read() {
    for (FileSchema.Fault fault : SCHEMA.faults(document)) {
      faulty.add(entry(fault.part()));
      String tag = tag(entry(fault.part()));
      problems.add(new Problem(path, fault.position(), tag, fault.reason(), fault.hint()));
    }
    List<ScriptInput> inputs = inputs();
    List<ScriptOutput> outputs = outputs();
    Optional<ScriptDefinition> script =
        problems.isEmpty() ? script(inputs, outputs) : Optional.empty();
    problems.sort(
        Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::reason));
    return new ScriptFile(
        path, script, new CodePlaces(document, expressions), List.copyOf(problems));
  }

  private List<ScriptInput> inputs() {
    var inputs = new ArrayList<ScriptInput>();
    JsonNode list = json.path("inputs");
    list.fieldNames()
        .forEachRemaining(
            name -> {
              JsonPointer part = INPUTS.appendProperty(name);
              attempt(part, () -> inputs.add(new ScriptInput(name, tagAt(part))));
            });
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      JsonPointer part = INPUTS.appendIndex(i);
      attempt(part, () -> inputs.add(ScriptInput.of(tagAt(part))));
    }
    return inputs;
  }

  private List<ScriptOutput> outputs() {
    var outputs = new ArrayList<ScriptOutput>();
    JsonNode list = json.path("outputs");
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      JsonPointer part = OUTPUTS.appendIndex(i);
      if (!faulty.contains(part)) {
        output(part).ifPresent(outputs::add);
      }
    }
    return outputs;
  }

  private Optional<ScriptOutput> output(JsonPointer part) {
    var reader = new OutputReader(json.at(part));
    try {
      ScriptOutput output = reader.read();
      Position position = document.position(part.appendProperty("tag"));
      Position before = written.putIfAbsent(output.tag(), position);
      if (before != null) {
        report(position, output.tag().toString(), "stands already in line " + before.line());
      }
      expressions.put(output.tag().toString(), part.appendProperty("expression"));
      return Optional.of(output);
    } catch (IllegalArgumentException e) {
      Position position = document.position(part.append(reader.reading()));
      report(position, tag(part), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<ScriptDefinition> script(List<ScriptInput> inputs, List<ScriptOutput> outputs) {
    try {
      return Optional.of(
          new ScriptDefinition(
              json.path("name").asText(),
              json.path("description").asText(),
              inputs,
              json.path("initialization").asText(),
              json.path("calculation").asText(),
              outputs,
              Durations.parse(json.path("interval").asText(USUAL_INTERVAL))));
    } catch (IllegalArgumentException e) {
      report(Position.START, null, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Tag tagAt(JsonPointer part) {
    return Tag.parse(json.at(part).asText());
  }

  private void attempt(JsonPointer part, Runnable reading) {
    if (faulty.contains(part)) {
      return;
    }
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      report(document.position(part), null, String.valueOf(e.getMessage()));
    }
  }

  private void report(Position position, @Nullable String tag, String reason) {
    problems.add(new Problem(path, position, tag, reason, ""));
  }

  /** The input or output that a part lies in, else the part itself. */
  private static JsonPointer entry(JsonPointer part) {
    JsonPointer below = part.matches() ? part : part.tail();
    if (below.matches() || below.tail().matches()) {
      return part;
    }
    String rest = below.tail().toString();
    String text = part.toString();
    return JsonPointer.compile(text.substring(0, text.length() - rest.length()));
  }

  /** The name of an output that may be faulty; null for any other part. */
  private @Nullable String tag(JsonPointer part) {
    JsonNode tag = json.at(part).path("tag");
    return part.matchesProperty("outputs") && tag.isTextual() ? tag.textValue() : null;
  }
}
