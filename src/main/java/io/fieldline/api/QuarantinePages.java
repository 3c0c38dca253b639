package io.fieldline.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.quarantine.Selection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code /api/quarantine}: what was set aside, to be looked at, sent again and removed. */
public final class QuarantinePages {

  private static final int USUAL_LIMIT = 100;

  private final QuarantineDesk desk;
  private final Workers transfers = new Workers("api-quarantine", 2, 2);

  /** The pages over this quarantine. */
  public QuarantinePages(QuarantineDesk desk) {
    this.desk = desk;
  }

  /** Adds the pages. */
  public void mount(Router router) {
    router.get("/api/quarantine").blockingHandler(Blocking.of(this::list), false);
    router.get("/api/quarantine/export").handler(page -> transfers.run(page, () -> write(page)));
    router
        .getWithRegex("/api/quarantine/(?<id>\\d{1,18})")
        .setName("/api/quarantine/{id}")
        .blockingHandler(Blocking.of(this::show), false);
    router.post("/api/quarantine/replay").handler(this::replay);
    router.delete("/api/quarantine").handler(page -> transfers.run(page, () -> remove(page)));
  }

  private void list(RoutingContext page) throws SQLException {
    String limit = page.request().getParam("limit", String.valueOf(USUAL_LIMIT));
    if (!limit.matches("\\d{1,5}")) {
      throw new ApiException(400, "limit must be a number from 1 to 10000: " + limit);
    }
    ApiRules.answer(page, 200, desk.list(selection(page), Integer.parseInt(limit)));
  }

  private void show(RoutingContext page) throws SQLException {
    long id = Long.parseLong(page.pathParam("id"));
    ApiRules.answer(
        page,
        200,
        desk.show(id).orElseThrow(() -> new ApiException(404, "there is no entry " + id)));
  }

  private void write(RoutingContext page) throws Exception {
    Selection selection = selection(page);
    page.response()
        .setChunked(true)
        .putHeader("Content-Type", ApiRules.LINES)
        .putHeader("Cache-Control", "no-store");
    var out = new ResponseStream(page.response());
    desk.write(selection, out);
    out.close(); // only a complete answer gets an end
  }

  private void remove(RoutingContext page) throws SQLException {
    Selection selection = selection(page);
    if (selection.isEverything() && !page.request().getParam("all", "").equals("true")) {
      throw new ApiException(400, "say which entries: id, origin, subject, since, or all=true");
    }
    ApiRules.answer(page, 200, desk.remove(selection));
  }

  private void replay(RoutingContext page) {
    JsonBody.read(
        page,
        request -> {
          Selection selection = selection(request);
          transfers.run(page, () -> ApiRules.answer(page, 200, desk.replay(selection)));
        });
  }

  /** {@code {"ids":[7,8],"origin":"sink:a","all":true,"after":0,"to":99}}. */
  private static Selection selection(JsonNode json) {
    List<Long> ids =
        StreamSupport.stream(json.path("ids").spliterator(), false).map(JsonNode::asLong).toList();
    Selection selection =
        new Selection(
            ids,
            json.path("origin").asText(),
            json.path("subject").asText(),
            since(json.path("since").asText()),
            json.path("after").asLong(0),
            json.path("to").asLong(Long.MAX_VALUE));
    if (selection.isEverything() && !json.path("all").asBoolean()) {
      throw new ApiException(
          400, "say which entries: ids, origin, subject, since, or \"all\": true");
    }
    return selection;
  }

  private static @Nullable Instant since(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ApiException(400, "since must be written 2026-11-21T12:00:00Z: " + text);
    }
  }

  private static Selection selection(RoutingContext page) {
    return SelectionQuery.parse(name -> page.queryParam(name));
  }
}
