package io.fieldline.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Answers {@code POST /api/v2/write} as InfluxDB 2 does: the order of its checks, statuses, codes
 * and words are those of its {@code http/write_handler.go} and {@code kit/transport/http}. It has
 * one organization, one bucket, a token that may write and one that may only read, and refuses the
 * lines that hold {@code refused}, of which it says what a field type conflict says.
 */
public final class InfluxDb2Stub implements AutoCloseable {

  public static final String ORG = "plant";
  public static final String BUCKET = "sensors";
  public static final String TOKEN = "writer==";
  public static final String READER = "reader==";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public InfluxDb2Stub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  /** Scheme, host and port. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it has stored. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
      if (!exchange.getRequestURI().getPath().equals("/api/v2/write")) {
        answer(exchange, 404, "not found", "path not found");
      } else if (!login.equals("Token " + TOKEN) && !login.equals("Token " + READER)) {
        answer(exchange, 401, "unauthorized", "unauthorized access");
      } else if (!List.of("ns", "us", "ms", "s").contains(asked.getOrDefault("precision", "ns"))) {
        answer(
            exchange,
            400,
            "invalid",
            "invalid precision; valid precision units are ns, us, ms, and s");
      } else if (!ORG.equals(asked.get("org"))) {
        answer(
            exchange,
            404,
            "not found",
            "organization name \\\"%s\\\" not found".formatted(asked.get("org")));
      } else if (!BUCKET.equals(asked.get("bucket"))) {
        answer(
            exchange,
            404,
            "not found",
            "bucket \\\"%s\\\" not found".formatted(asked.get("bucket")));
      } else if (login.endsWith(READER)) {
        answer(exchange, 403, "forbidden", "insufficient permissions for write");
      } else {
        store(exchange, body);
      }
    }
  }

  /** What it refuses does not keep it from storing the rest. */
  private void store(HttpExchange exchange, String body) throws IOException {
    Map<Boolean, List<String>> refused =
        body.lines().collect(Collectors.partitioningBy(line -> line.contains("refused")));
    lines.addAll(refused.get(false));
    if (refused.get(true).isEmpty()) {
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    answer(
        exchange,
        422,
        "unprocessable entity",
        "failure writing points to database: partial write: field type conflict: input field"
            + " \\\"value\\\" on measurement \\\"m\\\" is type float, already exists as type string"
            + " dropped="
            + refused.get(true).size());
  }

  private static void answer(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    byte[] body =
        "{\"code\":\"%s\",\"message\":\"%s\"}"
            .formatted(code, message)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("X-Platform-Error-Code", code);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(String.valueOf(query).split("&"))
        .map(parameter -> parameter.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
