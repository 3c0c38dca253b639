package io.fieldline.runtime;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads every {@code *.yaml} file below the route folders, also below symbolic links. Folders whose
 * name starts with two dots hold the insides of a Kubernetes ConfigMap and are passed over.
 */
public final class RouteFiles implements RouteSource {

  private static final int MAX_DEPTH = 16;
  private static final long MAX_BYTES = 1024 * 1024;

  /** Templates come before the files that use them. */
  private static final Comparator<String> TEMPLATES_FIRST =
      Comparator.comparing(name -> !name.contains("templates/"));

  private final Home home;
  private final List<Path> roots;

  /** The files below these folders. */
  public RouteFiles(Home home, List<Path> roots) {
    this.home = home;
    this.roots = List.copyOf(roots);
  }

  /**
   * Paths by the name that messages give them: templates first, then folder by folder in the order
   * of their names.
   *
   * @throws IOException when a folder cannot be listed
   */
  public Map<String, Path> paths() throws IOException {
    var found = new LinkedHashMap<String, Path>();
    for (Path root : roots) {
      var ofRoot = new TreeMap<String, Path>();
      Files.walkFileTree(
          root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new Collector(ofRoot));
      found.putAll(ofRoot);
    }
    var ordered = new LinkedHashMap<String, Path>();
    found.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(TEMPLATES_FIRST))
        .forEach(file -> ordered.put(file.getKey(), file.getValue()));
    return ordered;
  }

  /** The files by name, in the order of {@link #paths}. */
  @Override
  public Map<String, RouteFile> read() throws IOException {
    var files = new LinkedHashMap<String, RouteFile>();
    for (var entry : paths().entrySet()) {
      read(entry.getKey(), entry.getValue()).ifPresent(file -> files.put(file.name(), file));
    }
    return files;
  }

  private static Optional<RouteFile> read(String name, Path path) {
    if (name.endsWith(".yml")) {
      return Optional.of(new RouteFile(name, "", "has to be renamed to end in .yaml"));
    }
    try {
      if (Files.size(path) > MAX_BYTES) {
        return Optional.of(new RouteFile(name, "", "larger than 1 MiB"));
      }
      return Optional.of(new RouteFile(name, Files.readString(path), null));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // removed since it was listed
    } catch (CharacterCodingException e) {
      return Optional.of(new RouteFile(name, "", "is not UTF-8 text"));
    } catch (IOException e) {
      return Optional.of(new RouteFile(name, "", "cannot be read: " + e.getMessage()));
    }
  }

  private final class Collector extends SimpleFileVisitor<Path> {

    private final Map<String, Path> found;

    Collector(Map<String, Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      Path name = folder.getFileName();
      return name != null && name.toString().startsWith("..") && !roots.contains(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.toString();
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        found.put(home.nameOf(file), file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
      if (fault instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE; // a link to a folder above it holds nothing new
      }
      throw fault;
    }
  }
}
