package io.fieldline.device;

import io.fieldline.model.Tag;
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
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The device files {@code *.yaml} and {@code *.yml} of a folder.
 *
 * <p>{@link #reload} reads what has changed and publishes all of it at once. A broken file, or one
 * that disagrees with the others, leaves its last good version in force and shows its problems
 * until it is repaired. A folder that is not there has no devices and no problems.
 */
public final class DeviceFolder implements TagDirectory {

  /** What one reload found. */
  private record State(TagIndex index, Map<Path, Version> versions, List<Problem> problems) {
    State {
      problems = List.copyOf(problems);
    }
  }

  /** The newest content of a file. */
  private record Version(ByteBuffer content, DeviceFile file) {}

  private final Path folder;
  private volatile State state = new State(new TagIndex(), Map.of(), List.of());

  /** Reads the folder. */
  public DeviceFolder(Path folder) {
    this.folder = folder;
    reload();
  }

  /** The problems of a file, or of all files of a folder and between them. */
  public static List<Problem> check(Path path) {
    return Files.isDirectory(path)
        ? new DeviceFolder(path).problems()
        : DeviceFile.read(path).problems();
  }

  /**
   * Reads the files again.
   *
   * @return whether any file differs from what was read before
   */
  public synchronized boolean reload() {
    State before = state;
    var faults = new ArrayList<Problem>();
    Map<Path, Version> versions = readAll(before, faults);
    if (versions.equals(before.versions) && faults.isEmpty()) {
      return false;
    }
    state = new State(index(versions, before.index.byPath(), faults), versions, faults);
    return true;
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

  /** All problems of the newest versions, file by file; empty when all is well. */
  public List<Problem> problems() {
    return state.problems;
  }

  @Override
  public Optional<Tag> tagAt(String address) {
    return Optional.ofNullable(state.index.tagAt(address));
  }

  @Override
  public Optional<Tag> tagAt(String device, String address) {
    return Optional.ofNullable(state.index.tagAt(device, address));
  }

  @Override
  public Optional<TagDefinition> definition(Tag tag) {
    return Optional.ofNullable(state.index.definition(tag));
  }

  @Override
  public Optional<Device> device(String id) {
    return Optional.ofNullable(state.index.device(id));
  }

  @Override
  public List<Device> devices() {
    return state.index.devices();
  }

  private Map<Path, Version> readAll(State before, List<Problem> faults) {
    var versions = new TreeMap<Path, Version>();
    if (!Files.isDirectory(folder)) {
      return versions;
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
    Version now;
    try {
      ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(path));
      if (before != null && content.equals(before.content)) {
        return before;
      }
      now = new Version(content, DeviceFile.parse(path, content.array()));
    } catch (IOException e) {
      now =
          new Version(
              ByteBuffer.allocate(0),
              DeviceFile.broken(path, Position.START, "cannot be read: " + e));
    }
    return before != null && before.file.equals(now.file) ? before : now;
  }
}
