package io.fieldline.device;

import io.fieldline.device.Device.AddressScope;
import io.fieldline.model.Tag;
import io.fieldline.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tags of several device files that agree with each other. Not changed once published. */
final class TagIndex {

  private static final Pattern ELEMENT = Pattern.compile("(.*\\S.*)\\[\\d+]");

  private record Owner(DeviceFile file, TagDefinition definition) {
    String place() {
      return file.place(definition.tag());
    }
  }

  private final Map<String, DeviceFile> files = new TreeMap<>();
  private final Map<Tag, Owner> tags = new HashMap<>();
  private final Map<String, Owner> addresses = new HashMap<>();
  private final Map<String, Map<String, Tag>> registers = new HashMap<>();

  /**
   * Adds the device of a good file, unless it disagrees with one that is already there.
   *
   * @return the problems; empty when it was added
   */
  List<Problem> add(DeviceFile file) {
    Device device = file.content().orElseThrow();
    List<Problem> problems = conflicts(file, device);
    if (problems.isEmpty()) {
      files.put(device.id(), file);
      var own = new HashMap<String, Tag>();
      for (TagDefinition definition : device.tags()) {
        var owner = new Owner(file, definition);
        tags.put(definition.tag(), owner);
        for (String address : definition.addresses()) {
          own.put(address, definition.tag());
          if (device.scope() == AddressScope.PLANT) {
            addresses.put(address, owner);
          }
        }
      }
      registers.put(device.id(), own);
    }
    return problems;
  }

  private List<Problem> conflicts(DeviceFile file, Device device) {
    var problems = new ArrayList<Problem>();
    DeviceFile twin = files.get(device.id());
    if (twin != null) {
      String reason = "the device '" + device.id() + "' stands already in " + twin.path();
      // Its tags and addresses would all be said to stand there too.
      return List.of(new Problem(file.path(), Position.START, null, reason, ""));
    }
    for (TagDefinition definition : device.tags()) {
      Owner owner = tags.get(definition.tag());
      if (owner != null) {
        problems.add(problem(file, definition, "the tag stands already in " + owner.place(), ""));
      }
      if (device.scope() == AddressScope.PLANT) {
        for (String address : definition.addresses()) {
          addConflict(file, definition, address, problems);
        }
      }
    }
    return problems;
  }

  private void addConflict(
      DeviceFile file, TagDefinition definition, String address, List<Problem> problems) {
    Owner owner = addresses.get(address);
    if (owner != null) {
      problems.add(
          problem(
              file,
              definition,
              "the address '%s' belongs already to %s in %s"
                  .formatted(address, owner.definition().tag(), owner.place()),
              "write addressScope: device in both files when each device has its own PLC"));
    }
  }

  private static Problem problem(
      DeviceFile file, TagDefinition definition, String reason, String hint) {
    Tag tag = definition.tag();
    return new Problem(
        file.path(), file.places().getOrDefault(tag, Position.START), tag.toString(), reason, hint);
  }

  /** The definition of a tag; an element of an array without one has that of the array. */
  @Nullable TagDefinition definition(Tag tag) {
    Owner owner = owner(tag);
    return owner == null ? null : owner.definition().named(tag);
  }

  /** Where a tag stands, for messages. */
  @Nullable String place(Tag tag) {
    Owner owner = owner(tag);
    return owner == null ? null : owner.place();
  }

  private @Nullable Owner owner(Tag tag) {
    Owner owner = tags.get(tag);
    if (owner == null && tag.parameter().endsWith("]")) {
      Matcher element = ELEMENT.matcher(tag.parameter());
      return element.matches()
          ? tags.get(new Tag(tag.facility(), tag.component(), element.group(1)))
          : null;
    }
    return owner;
  }

  @Nullable Tag tagAt(String address) {
    Owner owner = addresses.get(address);
    return owner == null ? null : owner.definition().tag();
  }

  @Nullable Tag tagAt(String device, String address) {
    return registers.getOrDefault(device, Map.of()).get(address);
  }

  @Nullable Device device(String id) {
    DeviceFile file = files.get(id);
    return file == null ? null : file.content().orElseThrow();
  }

  List<Device> devices() {
    return files.values().stream().map(file -> file.content().orElseThrow()).toList();
  }

  Collection<DeviceFile> files() {
    return files.values();
  }

  Map<Path, DeviceFile> byPath() {
    var byPath = new HashMap<Path, DeviceFile>();
    files.values().forEach(file -> byPath.put(file.path(), file));
    return byPath;
  }
}
