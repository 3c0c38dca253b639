package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.runtime.HttpAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The buffers of a running Fieldline.
 *
 * @param copies where copies of what is removed are kept
 */
record RunningBuffers(HttpAccess http, Path copies) implements BufferAccess {

  private static final String BUFFERS = "/api/buffers";
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_PURGE = Duration.ofMinutes(30);

  @Override
  public boolean isRunning() {
    return true;
  }

  @Override
  public String place() {
    return http.url();
  }

  @Override
  public List<JsonNode> list() throws IOException, InterruptedException {
    JsonNode found = http.json(BUFFERS).path("buffers");
    return StreamSupport.stream(found.spliterator(), false).toList();
  }

  @Override
  public JsonNode show(String name) throws IOException, InterruptedException {
    return http.json(page(name));
  }

  @Override
  public void export(String name, long upToRow, OutputStream out)
      throws IOException, InterruptedException {
    try (InputStream lines = http.open(page(name) + "/measurements?to=" + upToRow);
        out) {
      lines.transferTo(out);
    }
  }

  @Override
  public void append(String name, Batch batch) throws IOException, InterruptedException {
    var format = BatchFormat.JSON_LINES;
    http.change(
        "POST", page(name) + "/measurements", format.contentType(), format.bytes(batch), LONGEST);
  }

  @Override
  public JsonNode purge(String name, long upToRow) throws IOException, InterruptedException {
    return http.change(
        "DELETE",
        page(name) + "/measurements?to=" + upToRow,
        "application/json",
        new byte[0],
        LONGEST_PURGE);
  }

  @Override
  public void close() {
    // connections end by themselves
  }

  private static String page(String name) {
    return BUFFERS + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
