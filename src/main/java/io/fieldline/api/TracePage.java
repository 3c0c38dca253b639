package io.fieldline.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldline.trace.Trace;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/trace?tag=plant/boiler/temperature}: why a value is not stored, as JSON. */
public final class TracePage {

  private static final Logger LOG = LoggerFactory.getLogger(TracePage.class);

  private final Trace trace;

  /** The page over a trace. */
  public TracePage(Trace trace) {
    this.trace = trace;
  }

  /** Adds the page. It reads files, so it runs on a worker thread. */
  public void mount(Router router) {
    router.get("/api/trace").blockingHandler(this::show, false);
  }

  private void show(RoutingContext page) {
    String tag = page.request().getParam("tag");
    if (tag == null || tag.isBlank()) {
      send(page, 400, error("name a tag: /api/trace?tag=plant/boiler/temperature"));
      return;
    }
    try {
      send(page, 200, trace.of(tag).toString());
    } catch (IOException e) {
      LOG.warn("trace {}: {}", tag, e.getMessage());
      send(page, 500, error("a file cannot be read now: " + e.getMessage()));
    }
  }

  private static String error(String reason) {
    return JsonNodeFactory.instance.objectNode().put("error", reason).toString();
  }

  private static void send(RoutingContext page, int status, String json) {
    page.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(json);
  }
}
