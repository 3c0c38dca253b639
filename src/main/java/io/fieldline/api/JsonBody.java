package io.fieldline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The body of a request that is one JSON object of at most a megabyte. */
public final class JsonBody {

  /** Longest body, in bytes. */
  static final int MOST = 1 << 20;

  private static final long PATIENCE_MILLIS = 60_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  /**
   * Waits for the body, a minute at most. Called before anything else has left the event loop, and
   * goes on there.
   *
   * @param then is given the object, an empty one when there is no body; what it throws fails the
   *     page
   */
  public static void read(RoutingContext page, Consumer<ObjectNode> then) {
    var body = Buffer.buffer();
    long patience = page.vertx().setTimer(PATIENCE_MILLIS, late -> giveUp(page));
    page.request()
        .handler(
            piece -> {
              if (body.length() <= MOST) {
                body.appendBuffer(piece);
              }
            })
        .exceptionHandler(gone -> page.vertx().cancelTimer(patience))
        .endHandler(
            end -> {
              if (page.vertx().cancelTimer(patience)) {
                handOver(page, body, then);
              }
            });
  }

  private static void giveUp(RoutingContext page) {
    page.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    page.fail(new ApiException(408, "the request did not come within a minute"));
  }

  private static void handOver(RoutingContext page, Buffer body, Consumer<ObjectNode> then) {
    try {
      then.accept(parse(body));
    } catch (RuntimeException e) {
      page.fail(e);
    }
  }

  private static ObjectNode parse(Buffer body) {
    if (body.length() > MOST) {
      throw new ApiException(413, "the request is longer than " + MOST + " bytes");
    }
    if (body.length() == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode json = JSON.readTree(body.getBytes());
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new ApiException(400, "the request is not JSON: " + place(e) + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new ApiException(400, "the request must be a JSON object");
  }

  private static String place(JsonProcessingException fault) {
    var at = fault.getLocation();
    return at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
  }
}
