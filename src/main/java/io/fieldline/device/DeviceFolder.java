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
import java.util.Comparator;
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
  private record State(TagIndex index, Map<Path, Version> versions, List<Problem> problems) {}

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
    var index = new TagIndex();
    Map<Path, DeviceFile> inForce = before.index.byPath();
    for (Version version : unchangedFirst(versions, inForce)) {
      DeviceFile file = version.file();
      List<Problem> problems = file.problems().isEmpty() ? index.add(file) : file.problems();
      faults.addAll(problems);
      DeviceFile lastGood = inForce.get(file.path());
      if (!problems.isEmpty() && lastGood != null) {
        // It may disagree with a file that changed together with it; then it is left out.
        index.add(lastGood);
      }
    }
    state = new State(index, versions, List.copyOf(faults));
    return true;
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

  /**
   * Files in force agree with each other, so they come first; what disagrees with them is the file
   * that was edited.
   */
  private static List<Version> unchangedFirst(
      Map<Path, Version> versions, Map<Path, DeviceFile> inForce) {
    return versions.values().stream()
        .sorted(
            Comparator.comparing(
                version -> !version.file().equals(inForce.get(version.file().path()))))
        .toList();
  }
}
