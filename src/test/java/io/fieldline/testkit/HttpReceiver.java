package io.fieldline.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a free port that notes what it is sent and answers what it is told. */
public final class HttpReceiver implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile String answer = "";
  private volatile Map<String, String> answerHeaders = Map.of();
  private volatile boolean silent;

  /**
   * What came.
   *
   * @param body unpacked when it came with gzip
   */
  public record Request(String method, String path, Headers headers, String body) {

    /** A header's value, null when it did not come. */
    public @Nullable String header(String name) {
      return headers.getFirst(name);
    }

    public @Nullable String contentType() {
      return header("Content-Type");
    }

    public @Nullable String authorization() {
      return header("Authorization");
    }
  }

  private HttpReceiver(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  public static HttpReceiver start() {
    try {
      return new HttpReceiver(HttpServer.create(anyPort(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One that speaks TLS.
   *
   * @param knownClients whether it serves only those who show a certificate that the context trusts
   */
  public static HttpReceiver start(SSLContext tls, boolean knownClients) {
    try {
      var secure = HttpsServer.create(anyPort(), 0);
      secure.setHttpsConfigurator(
          new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
              var chosen = tls.getDefaultSSLParameters();
              chosen.setNeedClientAuth(knownClients);
              parameters.setSSLParameters(chosen);
            }
          });
      return new HttpReceiver(secure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** The address of a path that starts with a slash. */
  public String url(String path) {
    return (server instanceof HttpsServer ? "https" : "http")
        + "://127.0.0.1:"
        + server.getAddress().getPort()
        + path;
  }

  /** What it was sent so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What it answers from now on; 200 with nothing at first. */
  public void answer(int status, String text) {
    answer(status, text, Map.of());
  }

  /** The same with headers. */
  public void answer(int status, String text, Map<String, String> headers) {
    this.answerHeaders = headers;
    this.status = status;
    this.answer = text;
  }

  /** It takes requests and never answers. */
  public void beSilent() {
    silent = true;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static String body(Headers headers, InputStream raw) throws IOException {
    boolean packed = "gzip".equals(headers.getFirst("Content-Encoding"));
    try (InputStream body = packed ? new GZIPInputStream(raw) : raw) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              body(headers, exchange.getRequestBody())));
      if (silent) {
        closed.await();
      }
      answerHeaders.forEach(exchange.getResponseHeaders()::set);
      byte[] text = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
      if (text.length > 0) {
        exchange.getResponseBody().write(text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
