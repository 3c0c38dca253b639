package io.fieldline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for all of {@code /api/}: errors are JSON, and what changes something names a type of
 * content that a web page of somebody else cannot send without asking first (CORS), which Fieldline
 * never allows.
 */
public final class ApiRules {

  static final String JSON = "application/json";
  static final String LINES = "application/x-ndjson";

  private static final Logger LOG = LoggerFactory.getLogger(ApiRules.class);
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private ApiRules() {}

  /** Comes before every page of the API. */
  public static void mount(Router router) {
    router.route("/api/*").handler(ApiRules::check).failureHandler(ApiRules::fail);
  }

  /** Answers with JSON. */
  static void answer(RoutingContext page, int status, JsonNode body) {
    page.response()
        .setStatusCode(status)
        .putHeader("Content-Type", JSON + "; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(body.toString());
  }

  private static void check(RoutingContext page) {
    boolean allowed =
        READING.contains(page.request().method())
            || isOurs(page.request().getHeader("Content-Type"));
    if (!allowed) {
      throw new ApiException(415, "send the header Content-Type: " + JSON + " or " + LINES);
    }
    page.next();
  }

  private static boolean isOurs(@Nullable String type) {
    String plain = type == null ? "" : type.replaceFirst(";.*", "").strip();
    return plain.equalsIgnoreCase(JSON) || plain.equalsIgnoreCase(LINES);
  }

  private static void fail(RoutingContext page) {
    Throwable fault = page.failure();
    if (page.response().headWritten()) {
      // The client must not take what it has for the whole.
      page.response().reset();
      page.request().connection().close();
    } else if (fault instanceof ApiException api) {
      answer(page, api.status(), error(api.getMessage()));
    } else if (fault instanceof IllegalArgumentException) {
      answer(page, 400, error(fault.getMessage()));
    } else if (fault == null) {
      answer(page, page.statusCode(), error("status " + page.statusCode()));
    } else {
      LOG.warn("{} {}: {}", page.request().method(), page.normalizedPath(), fault.toString());
      answer(page, 500, error(fault.getMessage()));
    }
  }

  private static JsonNode error(@Nullable String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error", message == null ? "no reason given" : message);
  }
}
