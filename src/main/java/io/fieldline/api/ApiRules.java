package io.fieldline.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for all of {@code /api/}, {@code /script/} and {@code /calc/}: errors are JSON, and
 * what changes something names a type of content that a web page of somebody else cannot send
 * without asking first (CORS), which Fieldline never allows.
 */
public final class ApiRules {

  static final String JSON = "application/json";
  static final String LINES = "application/x-ndjson";

  /** When somebody may come back who was turned away for now. */
  private static final String RETRY_SECONDS = "5";

  private static final Logger LOG = LoggerFactory.getLogger(ApiRules.class);
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private ApiRules() {}

  /** Comes before every page of the API. */
  public static void mount(Router router) {
    for (String pages : List.of("/api/*", "/script/*", "/calc/*")) {
      router.route(pages).handler(ApiRules::check).failureHandler(ApiRules::fail);
    }
    for (int status : List.of(400, 404, 405)) {
      router.errorHandler(status, page -> answer(page, status, Fault.of(status).body()));
    }
  }

  /** Answers with JSON. */
  public static void answer(RoutingContext page, int status, JsonNode body) {
    page.response()
        .setStatusCode(status)
        .putHeader("Content-Type", JSON + "; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(body.toString());
  }

  /** Answers 204, that it is done and there is nothing to tell. */
  public static void done(RoutingContext page) {
    page.response().setStatusCode(204).putHeader("Cache-Control", "no-store").end();
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
    Throwable thrown = page.failure();
    if (page.response().headWritten()) {
      // The client must not take what it has for the whole.
      page.response().reset();
      page.request().connection().close();
      return;
    }
    Fault answer = thrown == null ? Fault.of(page.statusCode()) : Fault.of(thrown);
    if (answer.isUnexpected()) {
      LOG.warn("{} {}: {}", page.request().method(), page.normalizedPath(), String.valueOf(thrown));
    }
    if (answer.status() == 503) {
      page.response().putHeader("Retry-After", RETRY_SECONDS);
    }
    answer(page, answer.status(), answer.body());
  }
}
