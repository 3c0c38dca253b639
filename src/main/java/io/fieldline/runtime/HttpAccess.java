package io.fieldline.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads and changes a running Fieldline over HTTP, with the user and password of the settings. */
public final class HttpAccess {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final int MOST_REASON = 10_000;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String url;
  private final Login login;

  private HttpAccess(String url, Login login) {
    this.url = url;
    this.login = login;
  }

  /**
   * The way to a running Fieldline.
   *
   * @param url where it runs, null for the host and port of the settings
   * @throws StartException when the settings or the address are wrong
   */
  public static HttpAccess of(Settings settings, @Nullable String url) {
    var login = new Login(settings.get("http.user"), settings.get("http.password"));
    String address = url == null ? ownUrl(settings) : url.replaceFirst("/+$", "");
    if (!address.matches("https?://[^/]+(/.*)?")) {
      throw new StartException("'" + address + "' is not an address such as http://127.0.0.1:8080");
    }
    return new HttpAccess(address, login);
  }

  /** Where it runs: {@code http://127.0.0.1:8080}. */
  public String url() {
    return url;
  }

  /** A page as JSON; the status code may be 503, which health has when it is DOWN. */
  public JsonNode json(String path) throws IOException, InterruptedException {
    return tree(text(path));
  }

  /** A page as text. */
  public String text(String path) throws IOException, InterruptedException {
    return send(request(path).timeout(TIMEOUT).GET());
  }

  /**
   * Changes something.
   *
   * @param method POST, PUT or DELETE
   * @param type the type of the content: {@code application/json}
   * @param longest how long the answer may take
   * @throws IOException with the reason that Fieldline gives
   */
  public JsonNode change(String method, String path, String type, byte[] content, Duration longest)
      throws IOException, InterruptedException {
    var request = request(path).timeout(longest).header("Content-Type", type);
    return tree(send(request.method(method, BodyPublishers.ofByteArray(content))));
  }

  /**
   * A page of any length, to be read while it comes.
   *
   * @throws IOException with the reason that Fieldline gives
   */
  public InputStream open(String path) throws IOException, InterruptedException {
    var answer =
        client.send(request(path).timeout(TIMEOUT).GET().build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() == 200) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      String text = new String(body.readNBytes(MOST_REASON), StandardCharsets.UTF_8);
      throw new IOException(reason(answer.statusCode(), text));
    }
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + path));
    return login.isComplete() ? request.header("Authorization", login.header()) : request;
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    boolean page = answer.statusCode() / 100 == 2 || isHealth(answer);
    if (page) {
      return answer.body();
    }
    throw new IOException(reason(answer.statusCode(), answer.body()));
  }

  /** Health answers 503 when it is DOWN, and is what was asked for all the same. */
  private static boolean isHealth(HttpResponse<String> answer) {
    return answer.statusCode() == 503 && answer.uri().getPath().startsWith("/observe/");
  }

  private static String reason(int status, String body) {
    if (status == 401) {
      return "it asks for http.user and http.password";
    }
    try {
      JsonNode error = new ObjectMapper().readTree(body).path("error");
      if (error.isTextual()) {
        return error.asText();
      }
    } catch (JsonProcessingException e) {
      // said below: only Fieldline explains itself in JSON
    }
    return status == 404 ? "this is not a Fieldline" : "it answers with status " + status;
  }

  private static JsonNode tree(String text) throws IOException {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("this is not a Fieldline", e);
    }
  }

  private static String ownUrl(Settings settings) {
    String host = settings.get("http.host").trim();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String reachable = any ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return "http://" + reachable + ":" + settings.number("http.port", 1, 65_535);
  }
}
