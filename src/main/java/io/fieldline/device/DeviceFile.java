package io.fieldline.device;

import io.fieldline.model.Tag;
import io.fieldline.yaml.Position;
import io.fieldline.yaml.YamlDocument;
import io.fieldline.yaml.YamlSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of one device file: a device, or the problems that keep it from being one.
 *
 * @param path the file
 * @param content the device; empty when there are problems
 * @param places where each tag stands in the file
 * @param problems all of them at once; empty for a good file
 */
public record DeviceFile(
    Path path, Optional<Device> content, Map<Tag, Position> places, List<Problem> problems) {

  /** Reads a file; a file that cannot be read has a problem that says why. */
  public static DeviceFile read(Path path) {
    try {
      return parse(path, Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return broken(path, Position.START, "cannot be read: there is no such file");
    } catch (IOException e) {
      return broken(path, Position.START, "cannot be read: " + e);
    }
  }

  /**
   * Reads the content of a file.
   *
   * @param path for the problems only
   */
  public static DeviceFile parse(Path path, byte[] content) {
    try {
      return new DeviceReader(path, YamlDocument.parse(content)).read();
    } catch (YamlSyntaxException e) {
      return broken(path, e.position(), String.valueOf(e.getMessage()));
    }
  }

  static DeviceFile broken(Path path, Position position, String reason) {
    return new DeviceFile(
        path, Optional.empty(), Map.of(), List.of(new Problem(path, position, null, reason, "")));
  }

  /** Where a tag stands, for messages. */
  String place(Tag tag) {
    return path + ":" + places.getOrDefault(tag, Position.START).line();
  }
}
