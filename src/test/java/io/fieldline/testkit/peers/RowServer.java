package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/**
 * An HTTP service that takes rows, in Node.js; {@code src/test/peers/row-server.mjs} says what it
 * answers.
 */
public final class RowServer extends Peer {

  /** The bearer token that it wants. */
  public static final String TOKEN = "s3cret";

  /** A row with this value is refused with the status 422. */
  public static final long UNLUCKY = 6666;

  private static final Path SCRIPT = Path.of("src/test/peers/row-server.mjs").toAbsolutePath();

  private RowServer() {
    super("rows");
  }

  public static RowServer start() {
    var server = new RowServer();
    server.up();
    return server;
  }

  /** Scheme, host and port; rows go to the path {@code /rows}. */
  public String url() {
    return "http://" + host() + ":" + port();
  }

  /** All rows that it has taken, in the order of their arrival, each as it came. */
  public List<String> rows() {
    try {
      var request = HttpRequest.newBuilder(URI.create(url() + "/rows")).build();
      return HttpClient.newHttpClient()
          .send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  List<String> command() {
    return List.of(
        Programs.find("node").toString(),
        SCRIPT.toString(),
        Integer.toString(port()),
        directory().toString(),
        TOKEN);
  }
}
