package io.fieldline.device;

import io.fieldline.yaml.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a folder of device files found.
 *
 * @param index the devices in force
 * @param versions the newest content of each file
 * @param problems of the newest content, file by file
 */
record FolderContent(TagIndex index, Map<Path, Version> versions, List<Problem> problems) {

  static final FolderContent NONE = new FolderContent(new TagIndex(), Map.of(), List.of());

  /** The newest content of one file. */
  record Version(ByteBuffer content, DeviceFile file) {}

  FolderContent {
    problems = List.copyOf(problems);
  }

  /** Reads what differs from an earlier look; a broken file keeps the version then in force. */
  static FolderContent read(Path folder, FolderContent before) {
    var faults = new ArrayList<Problem>();
    Map<Path, Version> versions = readAll(folder, before, faults);
    if (versions.equals(before.versions) && faults.isEmpty()) {
      return before;
    }
    return new FolderContent(index(versions, before.index.byPath(), faults), versions, faults);
  }

  /** Whether both looks saw the same files and problems. */
  boolean isSameAs(FolderContent other) {
    return versions.equals(other.versions) && problems.equals(other.problems);
  }

  private static Map<Path, Version> readAll(
      Path folder, FolderContent before, List<Problem> faults) {
    var versions = new TreeMap<Path, Version>();
    if (!Files.isDirectory(folder)) {
      // Without its definitions a raw value would pass for an engineering value.
      if (!before.versions.isEmpty()) {
        faults.add(
            new Problem(folder, Position.START, null, "is gone, its devices stay in force", ""));
      }
      return before.versions;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
      for (Path path : files) {
        versions.put(path, readOne(path, before.versions.get(path)));
      }
    } catch (IOException | DirectoryIteratorException e) {
      faults.add(new Problem(folder, Position.START, null, "cannot be read: " + e, ""));
      versions.putAll(before.versions);
    }
    return versions;
  }

  private static Version readOne(Path path, @Nullable Version before) {
    try {
      ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(path));
      return before != null && content.equals(before.content)
          ? before
          : new Version(content, DeviceFile.parse(path, content.array()));
    } catch (IOException e) {
      return new Version(
          ByteBuffer.allocate(0), DeviceFile.broken(path, Position.START, "cannot be read: " + e));
    }
  }

  /**
   * Versions in force agree with each other, so they come first; when an edited file disagrees with
   * them, it is the one to blame.
   */
  private static TagIndex index(
      Map<Path, Version> versions, Map<Path, DeviceFile> inForce, List<Problem> faults) {
    var index = new TagIndex();
    var edited = new ArrayList<DeviceFile>();
    for (Version version : versions.values()) {
      DeviceFile file = version.file();
      DeviceFile lastGood = inForce.get(file.path());
      faults.addAll(file.problems());
      if (lastGood != null && (!file.problems().isEmpty() || file.equals(lastGood))) {
        index.add(lastGood);
      } else if (file.problems().isEmpty()) {
        edited.add(file);
      }
    }
    for (DeviceFile file : edited) {
      List<Problem> conflicts = index.add(file);
      faults.addAll(conflicts);
      DeviceFile lastGood = inForce.get(file.path());
      if (!conflicts.isEmpty() && lastGood != null) {
        // It may disagree with another edited file; then it is left out.
        index.add(lastGood);
      }
    }
    return index;
  }
}
