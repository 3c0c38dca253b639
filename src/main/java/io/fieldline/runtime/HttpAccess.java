package io.fieldline.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads pages of a running Fieldline, with the user and password of the settings. */
public final class HttpAccess {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

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
    try {
      return new ObjectMapper().readTree(text(path));
    } catch (JsonProcessingException e) {
      throw new IOException("this is not a Fieldline", e);
    }
  }

  /** A page as text. */
  public String text(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    if (login.isComplete()) {
      request.header("Authorization", login.header());
    }
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return switch (answer.statusCode()) {
      case 200, 503 -> answer.body();
      case 401 -> throw new IOException("it asks for http.user and http.password");
      case 404 -> throw new IOException("this is not a Fieldline");
      default -> throw new IOException("it answers with status " + answer.statusCode());
    };
  }

  private static String ownUrl(Settings settings) {
    String host = settings.get("http.host").trim();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String reachable = any ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return "http://" + reachable + ":" + settings.number("http.port", 1, 65_535);
  }
}
