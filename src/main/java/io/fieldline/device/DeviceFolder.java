package io.fieldline.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device files {@code *.yaml} and {@code *.yml} of a folder.
 *
 * <p>{@link #reload} reads what has changed and publishes all of it at once. A broken file, or one
 * that disagrees with the others, leaves its last good version in force and shows its problems
 * until it is repaired. A folder that is not there has no devices and no problems.
 */
public final class DeviceFolder extends IndexedDevices {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceFolder.class);

  private final Path folder;
  private volatile FolderContent content = FolderContent.NONE;

  /** Reads the folder. */
  public DeviceFolder(Path folder) {
    this.folder = folder;
    reload();
  }

  /** The problems of a file, or of all files of a folder and between them. */
  public static List<Problem> check(Path path) {
    return Files.isDirectory(path)
        ? FolderContent.read(path, FolderContent.NONE).problems()
        : DeviceFile.read(path).problems();
  }

  /** The good files of a folder that agree with each other, by the id of their device. */
  public static Map<String, DeviceFile> files(Path folder) {
    var files = new TreeMap<String, DeviceFile>();
    for (DeviceFile file : FolderContent.read(folder, FolderContent.NONE).index().files()) {
      file.content().ifPresent(device -> files.put(device.id(), file));
    }
    return files;
  }

  /**
   * Reads the files again and logs what is wrong with them, each problem once.
   *
   * @return whether any file differs from what was read before
   */
  @Override
  public synchronized boolean reload() {
    FolderContent before = content;
    FolderContent now = FolderContent.read(folder, before);
    if (now.isSameAs(before)) {
      return false;
    }
    content = now;
    now.problems().stream()
        .filter(problem -> !before.problems().contains(problem))
        .forEach(problem -> LOG.warn("{}", problem));
    List<Device> devices = devices();
    LOG.info(
        "{} devices with {} tags in {}",
        devices.size(),
        devices.stream().mapToInt(device -> device.tags().size()).sum(),
        folder);
    return true;
  }

  /** All problems of the newest versions, file by file; empty when all is well. */
  @Override
  public List<Problem> problems() {
    return content.problems();
  }

  @Override
  TagIndex index() {
    return content.index();
  }
}
