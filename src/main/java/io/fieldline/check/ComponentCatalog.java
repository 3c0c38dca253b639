package io.fieldline.check;

import io.fieldline.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** What Camel's catalog knows, and the components of Fieldline beside it. */
final class ComponentCatalog {

  private static final String OWN = "META-INF/io/fieldline";

  private static final CamelCatalog CATALOG = load();

  private ComponentCatalog() {}

  /** The catalog with our own components, read once. */
  static CamelCatalog get() {
    return CATALOG;
  }

  private static CamelCatalog load() {
    var catalog = new DefaultCamelCatalog(true);
    try {
      Path program =
          Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(program)) {
        addAll(catalog, program.resolve(OWN));
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(program)) {
          addAll(catalog, jar.getPath(OWN));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return catalog;
  }

  private static void addAll(CamelCatalog catalog, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        String json = Files.readString(file);
        if (json.contains("\"kind\": \"component\"")) {
          String name = file.getFileName().toString().replace(".json", "");
          catalog.addComponent(name, "io.fieldline", json);
        }
      }
    }
  }
}
