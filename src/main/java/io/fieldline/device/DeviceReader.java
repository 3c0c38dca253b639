package io.fieldline.device;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.device.Device.AddressScope;
import io.fieldline.device.Device.Module;
import io.fieldline.model.Tag;
import io.fieldline.yaml.PlacedTree;
import io.fieldline.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one parsed device file or tag list into a device, collecting every problem on the way. */
public final class DeviceReader {

  /** The schema of device files as a resource of the program. */
  static final String RESOURCE = "/schema/device.schema.json";

  private static final FileSchema SCHEMA =
      new FileSchema(RESOURCE, "a device file begins with 'id:'");
  private static final JsonPointer ROOT = JsonPointer.empty();

  private final Path path;
  private final PlacedTree document;
  private final String id;
  private final String facility;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Tag, Position> places = new HashMap<>();
  private final Map<String, Tag> addresses = new HashMap<>();
  private final List<TagDefinition> tags = new ArrayList<>();

  /**
   * A reader of one tree.
   *
   * @param path for the problems
   */
  public DeviceReader(Path path, PlacedTree document) {
    this.path = path;
    this.document = document;
    this.id = document.json().path("id").asText();
    this.facility = document.json().path("facility").asText();
  }

  /** The device, or all problems of the tree. */
  public DeviceFile read() {
    Set<JsonPointer> faulty = checkSchema();
    JsonNode json = document.json();
    if (hasNames(faulty)) {
      readTags("", ROOT.appendProperty("tags"), faulty);
      json.path("modules")
          .fieldNames()
          .forEachRemaining(
              module -> readTags(module, modulePart(module).appendProperty("tags"), faulty));
    }
    problems.sort(
        Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::reason));
    Optional<Device> device = problems.isEmpty() ? Optional.of(device(json)) : Optional.empty();
    return new DeviceFile(path, device, Map.copyOf(places), List.copyOf(problems));
  }

  /** Reports what the schema finds; the result are the parts that need no further look. */
  private Set<JsonPointer> checkSchema() {
    var faulty = new HashSet<JsonPointer>();
    for (FileSchema.Fault fault : SCHEMA.faults(document)) {
      JsonPointer tag = tagPart(fault.part());
      faulty.add(tag == null ? fault.part() : tag);
      String name = tag == null ? null : name(tag);
      problems.add(new Problem(path, fault.position(), name, fault.reason(), fault.hint()));
    }
    return faulty;
  }

  /** Whether the tags have names, so that a look at them makes sense. */
  private boolean hasNames(Set<JsonPointer> faulty) {
    return !id.isEmpty()
        && !facility.isEmpty()
        && !faulty.contains(ROOT.appendProperty("id"))
        && !faulty.contains(ROOT.appendProperty("facility"));
  }

  private void readTags(String module, JsonPointer part, Set<JsonPointer> faulty) {
    JsonNode tags = document.json().at(part);
    tags.fieldNames()
        .forEachRemaining(
            field -> {
              JsonPointer tag = part.appendProperty(field);
              if (!faulty.contains(tag)) {
                readTag(module, field, tag);
              }
            });
  }

  private void readTag(String module, String field, JsonPointer part) {
    var reader = new TagReader(document.json().at(part));
    TagDefinition definition;
    try {
      definition = reader.read(facility, id, module, field);
    } catch (IllegalArgumentException e) {
      Position position = document.position(part.append(reader.reading()));
      problems.add(new Problem(path, position, name(part), String.valueOf(e.getMessage()), ""));
      return;
    }
    Position position = document.keyPosition(part);
    Position before = places.putIfAbsent(definition.tag(), position);
    if (before != null) {
      report(position, definition, "the tag stands already in line " + before.line());
    }
    for (String address : definition.addresses()) {
      Tag owner = addresses.putIfAbsent(address, definition.tag());
      if (owner != null) {
        report(position, definition, "the address '" + address + "' belongs already to " + owner);
      }
    }
    tags.add(definition);
  }

  private void report(Position position, TagDefinition definition, String reason) {
    problems.add(new Problem(path, position, definition.tag().toString(), reason, ""));
  }

  private Device device(JsonNode json) {
    var modules = new ArrayList<Module>();
    json.path("modules")
        .fieldNames()
        .forEachRemaining(
            module -> {
              JsonNode head = json.at(modulePart(module));
              modules.add(
                  new Module(
                      module,
                      head.path("name").asText(module),
                      head.path("type").asText(),
                      head.path("description").asText()));
            });
    return new Device(
        id,
        json.path("name").asText(id),
        json.path("type").asText(),
        facility,
        json.path("description").asText(),
        AddressScope.valueOf(json.path("addressScope").asText("plant").toUpperCase(Locale.ROOT)),
        modules,
        tags);
  }

  private static JsonPointer modulePart(String module) {
    return ROOT.appendProperty("modules").appendProperty(module);
  }

  /** The tag that a part lies in: {@code /tags/T...} or {@code /modules/M/tags/T...}. */
  private static @Nullable JsonPointer tagPart(JsonPointer part) {
    JsonPointer tags = part.matchesProperty("modules") ? skip(part, 2) : part;
    if (!tags.matchesProperty("tags") || tags.tail().matches()) {
      return null;
    }
    JsonPointer below = skip(tags, 2);
    String text = part.toString();
    return JsonPointer.compile(text.substring(0, text.length() - below.toString().length()));
  }

  private static JsonPointer skip(JsonPointer part, int steps) {
    JsonPointer rest = part;
    for (int i = 0; i < steps && !rest.matches(); i++) {
      rest = rest.tail();
    }
    return rest;
  }

  /** The name of a tag that may be faulty. */
  private String name(JsonPointer tag) {
    String explicit = document.json().at(tag).path("tag").asText();
    if (!explicit.isEmpty()) {
      return explicit;
    }
    String field = tag.last().getMatchingProperty();
    String module = tag.matchesProperty("modules") ? tag.tail().getMatchingProperty() + "." : "";
    return facility + "/" + id + "/" + module + field;
  }
}
