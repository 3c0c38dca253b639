package io.fieldline.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.device.DataType;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.Problem;
import io.fieldline.device.csv.DeviceYaml;
import io.fieldline.model.Tag;
import io.fieldline.source.opcda.TagNaming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A device file made of the items of an OPC server. The id of an item is its name in the file; its
 * tag is the one that a source gives it without a file.
 */
final class ItemDevice {

  private final ObjectNode device = JsonMapper.builder().build().createObjectNode();
  private final List<String> leftOut = new ArrayList<>();
  private final String facility;
  private final String id;

  /**
   * A device without tags.
   *
   * @param origin the server, for people
   */
  ItemDevice(String id, String facility, String origin) {
    this.id = id;
    this.facility = facility;
    device.put("id", id).put("facility", facility);
    device.put("description", "Items of " + origin);
    // Another server may have an item of the same id.
    device.put("addressScope", "device");
    device.putObject("tags");
  }

  /** Adds an item unless no tag can have its name. */
  void add(ServerItem item) {
    Tag name;
    try {
      name = TagNaming.ofParts(facility, id, item.id());
    } catch (IllegalArgumentException e) {
      leftOut.add("left out: " + e.getMessage());
      return;
    }
    ObjectNode tag = device.withObjectProperty("tags").putObject(item.id());
    if (!name.toString().equals(facility + '/' + id + '/' + item.id())) {
      tag.put("tag", name.toString());
    }
    tag.put("address", item.id());
    if (item.added().isAdded() && item.type().data() != DataType.ANY) {
      tag.put("type", item.type().data().names().get(0));
    }
    if (!item.notes().unit().isEmpty()) {
      tag.put("unit", item.notes().unit());
    }
    if (!item.notes().description().isEmpty()) {
      tag.put("description", item.notes().description());
    }
  }

  ObjectNode json() {
    return device;
  }

  int size() {
    return device.path("tags").size();
  }

  /** Why items are missing, one line for each. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Writes the file; what is wrong instead when it would not read back. */
  List<String> writeTo(Path file) throws IOException {
    String text = DeviceYaml.text(device);
    List<Problem> problems =
        DeviceFile.parse(file, text.getBytes(StandardCharsets.UTF_8)).problems();
    if (problems.isEmpty()) {
      OutputFile.write(file, text);
    }
    return problems.stream().map(Problem::toString).toList();
  }
}
