package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A server that is asked over HTTP, perhaps as a user with a password. */
abstract class HttpPeer extends Peer {

  static final String USER = "admin";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String password;

  /**
   * @param password of {@link #USER}; empty for no login
   */
  HttpPeer(String name, String password) {
    super(name);
    this.password = password;
  }

  /** Scheme, host and port. */
  public final String url() {
    return "http://" + host() + ":" + port();
  }

  /** {@code user:password}; empty when none is needed. */
  public final String login() {
    return password.isEmpty() ? "" : USER + ":" + password;
  }

  final String password() {
    return password;
  }

  /** Gets an address, with this text as the value of its last parameter. */
  final String get(String path, String value) {
    return send("GET", path + URLEncoder.encode(value, StandardCharsets.UTF_8), "");
  }

  /** Sends a body and returns the answer's. */
  final String send(String method, String path, String body) {
    try {
      HttpResponse<String> response = request(method, path, body);
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a path answers with a status below 300. */
  final boolean serves(String path) throws IOException {
    return request("GET", path, "").statusCode() < 300;
  }

  private HttpResponse<String> request(String method, String path, String body) throws IOException {
    BodyPublisher content =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, content);
    if (!password.isEmpty()) {
      byte[] login = login().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
