package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.SelectionQuery;
import io.fieldline.quarantine.Selection;
import io.fieldline.runtime.HttpAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The quarantine of a running Fieldline.
 *
 * @param copies where copies of what is removed are kept
 */
record RunningQuarantine(HttpAccess http, Path copies) implements QuarantineAccess {

  private static final String QUARANTINE = "/api/quarantine";
  private static final String JSON = "application/json";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Override
  public String place() {
    return http.url();
  }

  @Override
  public JsonNode list(Selection selection, int limit) throws IOException, InterruptedException {
    return http.json(QUARANTINE + query(selection, "limit=" + limit));
  }

  @Override
  public JsonNode show(long id) throws IOException, InterruptedException {
    return http.json(QUARANTINE + "/" + id);
  }

  @Override
  public void export(Selection selection, OutputStream out)
      throws IOException, InterruptedException {
    try (InputStream lines = http.open(QUARANTINE + "/export" + query(selection, ""));
        out) {
      lines.transferTo(out);
    }
  }

  @Override
  public JsonNode replay(Selection selection) throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("all", true);
    selection.ids().forEach(body.putArray("ids")::add);
    body.put("origin", selection.origin()).put("subject", selection.subject());
    if (selection.since() != null) {
      body.put("since", selection.since().toString());
    }
    body.put("after", selection.after()).put("to", selection.upTo());
    return http.change(
        "POST",
        QUARANTINE + "/replay",
        JSON,
        body.toString().getBytes(StandardCharsets.UTF_8),
        LONGEST);
  }

  @Override
  public JsonNode remove(Selection selection) throws IOException, InterruptedException {
    return http.change(
        "DELETE", QUARANTINE + query(selection, "all=true"), JSON, new byte[0], LONGEST);
  }

  @Override
  public void close() {
    // connections end by themselves
  }

  private static String query(Selection selection, String more) {
    String query = SelectionQuery.of(selection);
    String gap = query.isEmpty() || more.isEmpty() ? "" : "&";
    String whole = query + gap + more;
    return whole.isEmpty() ? "" : "?" + whole;
  }
}
