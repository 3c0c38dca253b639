package io.fieldline.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.BufferLines.BrokenOffException;
import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.Buffers;
import io.fieldline.buffer.Purged;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/buffers}, {@code /api/buffers/NAME} and {@code /api/buffers/NAME/measurements}: what
 * waits for the sinks, to be looked at, copied, put back and removed.
 */
public final class BufferPages {

  private static final String ONE = "/api/buffers/:name";
  private static final String MEASUREMENTS = ONE + "/measurements";

  private final Buffers buffers;
  private final Clock clock;
  private final Workers transfers = new Workers("api-buffers", 2, 2);

  /** The pages over these buffers. */
  public BufferPages(Buffers buffers, Clock clock) {
    this.buffers = buffers;
    this.clock = clock;
  }

  /** Adds the pages. */
  public void mount(Router router) {
    router.get("/api/buffers").blockingHandler(Blocking.of(this::list), false);
    router.get(ONE).blockingHandler(Blocking.of(this::show), false);
    router.get(MEASUREMENTS).handler(page -> transfers.run(page, () -> write(page)));
    router.post(MEASUREMENTS).handler(this::append);
    router.delete(MEASUREMENTS).handler(page -> transfers.run(page, () -> purge(page)));
  }

  private void list(RoutingContext page) throws SQLException, IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("buffers");
    for (String name : buffers.names()) {
      Optional<Buffer> buffer = buffers.find(name);
      if (buffer.isPresent()) {
        list.add(BufferJson.of(buffer.get()));
      }
    }
    ApiRules.answer(page, 200, json);
  }

  private void show(RoutingContext page) throws SQLException, IOException {
    ApiRules.answer(page, 200, BufferJson.of(buffer(page)));
  }

  private void write(RoutingContext page) throws Exception {
    Buffer buffer = buffer(page);
    long upTo = row(page.request().getParam("to"), buffer.summary().lastRow());
    page.response()
        .setChunked(true)
        .putHeader("Content-Type", ApiRules.LINES)
        .putHeader("Cache-Control", "no-store");
    BufferLines.write(buffer, upTo, new ResponseStream(page.response()));
  }

  /** The body has to be caught on the event loop, before the work moves to another thread. */
  private void append(RoutingContext page) {
    var in = new RequestStream(page.request());
    // Also when no transfer is free: a body that stays unread would block the connection.
    page.addEndHandler(ended -> in.close());
    transfers.run(page, () -> append(page, in));
  }

  private void append(RoutingContext page, RequestStream in) throws Exception {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    try {
      long appended = BufferLines.append(buffer(page), in, clock.instant());
      ApiRules.answer(page, 200, json.put("appended", appended));
    } catch (BrokenOffException e) {
      int status = e.isWrongInput() ? 400 : 503;
      ApiRules.answer(
          page, status, json.put("error", e.getMessage()).put("appended", e.appended()));
    }
  }

  private void purge(RoutingContext page) throws Exception {
    Buffer buffer = buffer(page);
    long upTo = row(page.request().getParam("to"), buffer.summary().lastRow());
    Purged purged = buffer.purge(upTo, "asked for by " + client(page));
    ApiRules.answer(
        page,
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("removed", purged.measurements())
            .put("underDelivery", purged.underDelivery()));
  }

  private Buffer buffer(RoutingContext page) throws SQLException, IOException {
    String name = page.pathParam("name");
    return buffers
        .find(name)
        .orElseThrow(() -> new ApiException(404, "there is no buffer '" + name + "'"));
  }

  private static long row(@Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,18}")) {
      throw new ApiException(400, "to must be a row such as lastRow of the buffer: " + text);
    }
    return Long.parseLong(text);
  }

  private static String client(RoutingContext page) {
    return page.request().remoteAddress().hostAddress();
  }
}
