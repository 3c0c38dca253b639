package io.fieldline.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of an HTTP server on a free port: passes requests on, answers some of them
 * itself, and speaks TLS where the server does not.
 */
public final class FaultProxy implements AutoCloseable {

  /** What the JDK's client sets itself, and what belongs to one connection only. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Deque<Answer> prepared = new ArrayDeque<>();
  private final HttpServer server;
  private final String scheme;
  private final URI target;

  /**
   * A request and what became of it.
   *
   * @param status of the answer; 502 when the server did not answer
   * @param nanos {@link System#nanoTime} of its arrival
   */
  public record Seen(String method, String uri, int status, long nanos) {}

  /** An answer in the place of the server's. */
  public record Answer(int status, Map<String, String> headers, String body) {}

  private FaultProxy(String target, @Nullable SSLContext tls) throws IOException {
    this.target = URI.create(target);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (tls == null) {
      server = HttpServer.create(address, 0);
      scheme = "http";
    } else {
      var secure = HttpsServer.create(address, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(tls));
      server = secure;
      scheme = "https";
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /**
   * A proxy without TLS.
   *
   * @param target scheme, host and port of the server
   */
  public static FaultProxy to(String target) throws IOException {
    return new FaultProxy(target, null);
  }

  /** A proxy that speaks TLS, such as with {@link PrivateAuthority#context}. */
  public static FaultProxy tls(String target, SSLContext context) throws IOException {
    return new FaultProxy(target, context);
  }

  /** Scheme, host and port. */
  public String url() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers the next requests itself; the server does not see them. */
  public void answer(int times, int status, Map<String, String> headers, String body) {
    synchronized (prepared) {
      for (int i = 0; i < times; i++) {
        prepared.add(new Answer(status, headers, body));
      }
    }
  }

  /** All requests so far, in the order in which they were answered. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    long arrived = System.nanoTime();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = reply(exchange, body);
      seen.add(
          new Seen(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), status, arrived));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int reply(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    Answer own;
    synchronized (prepared) {
      own = prepared.poll();
    }
    if (own != null) {
      own.headers().forEach(exchange.getResponseHeaders()::set);
      write(exchange, own.status(), own.body().getBytes(StandardCharsets.UTF_8));
      return own.status();
    }
    HttpResponse<byte[]> answer;
    try {
      answer = client.send(request(exchange, body), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      write(exchange, 502, new byte[0]);
      return 502;
    }
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!isOwn(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    write(exchange, answer.statusCode(), answer.body());
    return answer.statusCode();
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    var request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!isOwn(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static boolean isOwn(String header) {
    return OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT));
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
