package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.Contract;
import io.fieldline.testkit.peers.Peer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract says what a running Fieldline serves: no page more, none less. */
class ContractOfThePortTest {

  private static final Contract CONTRACT = Contract.read();

  /** Questions without a gap in their address, whose answers are held against the contract. */
  private static final List<String> QUESTIONS =
      List.of(
          "/script",
          "/script/info",
          "/script/script_name",
          "/script/script_detail?script_name=none",
          "/script/plant/boiler/none",
          "/script/versions/1",
          "/calc/plot/jobs",
          "/calc/plot/jobs/none",
          "/api/trace?tag=plant/boiler/none",
          "/api/trace",
          "/api/buffers",
          "/api/buffers/none",
          "/api/quarantine",
          "/api/quarantine/1",
          "/observe/health",
          "/observe/health/live",
          "/observe/health/ready",
          "/observe/metrics",
          "/openapi.yaml");

  @TempDir private Path home;

  @Test
  void saysWhatIsServed() throws Exception {
    int port = Peer.freePort();
    Files.createDirectories(home.resolve("routes"));
    var environment = Map.of("HTTP_PORT", String.valueOf(port));

    try (var fieldline =
        Fieldline.start(
            new Settings(new Home(home), environment),
            List.of(home.resolve("routes")),
            Diagnosis.NONE)) {
      assertThat(served(fieldline, port)).isEqualTo(CONTRACT.operations());
      for (String path : QUESTIONS) {
        HttpResponse<String> answer = get(port, path);
        assertThat(CONTRACT.check("GET", path, answer.statusCode(), answer.body()))
            .as("GET %s: %s", path, answer.body())
            .isEmpty();
      }
      assertThat(get(port, "/openapi.yaml").body()).startsWith("openapi: 3.1.0");
    }
  }

  private static Set<String> served(Fieldline fieldline, int port) {
    var served = new TreeSet<String>();
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            fieldline.context(), VertxPlatformHttpRouter.getRouterNameFromPort(port));
    for (Route route : router.getRoutes()) {
      if (route.methods() != null) {
        for (HttpMethod method : route.methods()) {
          served.add(method.name() + " " + template(route));
        }
      }
    }
    return served;
  }

  /** Named where it is a regular expression; {@code :name} is written {@code {name}}. */
  private static String template(Route route) {
    String path = route.isRegexPath() ? route.getName() : route.getPath();
    return path.length() > 1 ? path.replaceAll(":(\\w+)", "{$1}").replaceFirst("/$", "") : path;
  }

  /** By a client that asks to upgrade to HTTP/2, as most do. */
  private static HttpResponse<String> get(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            BodyHandlers.ofString());
  }
}
