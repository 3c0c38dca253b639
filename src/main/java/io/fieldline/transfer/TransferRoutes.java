package io.fieldline.transfer;

import io.fieldline.runtime.RouteFile;
import io.fieldline.runtime.RouteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes of the drop-in, from the jar; that of the source comes when its items are known. */
final class TransferRoutes implements RouteSource {

  private static final List<String> TEMPLATES =
      List.of(
          "templates/sink-clickhouse.camel.yaml",
          "templates/sink-http.camel.yaml",
          "templates/source-opcda.camel.yaml");
  private static final String PIPELINE = "pipeline.camel.yaml";
  private static final String SOURCE = "source.camel.yaml";

  private final String sink;
  private volatile boolean itemsKnown;

  /** Routes into a sink, {@code clickhouse} or {@code http}. */
  TransferRoutes(String sink) {
    this.sink = sink;
  }

  /** Lets the source start. */
  void itemsAreKnown() {
    itemsKnown = true;
  }

  @Override
  public Map<String, RouteFile> read() throws IOException {
    var files = new LinkedHashMap<String, RouteFile>();
    for (String template : TEMPLATES) {
      add(files, template);
    }
    add(files, PIPELINE);
    add(files, "sink-" + sink + ".camel.yaml");
    if (itemsKnown) {
      add(files, SOURCE);
    }
    return files;
  }

  private static void add(Map<String, RouteFile> files, String name) throws IOException {
    try (InputStream content = TransferRoutes.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException("the jar holds no " + name);
      }
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      files.put(name, RouteFile.of(name, text));
    }
  }
}
