package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldlineTest {

  private static final String ROUTE =
      """
      - route:
          id: hello
          from:
            uri: platform-http:/hello
            steps:
              - setBody: { constant: "hello" }
      """;

  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();
  private int port;

  @BeforeEach
  void writeRoute() throws IOException {
    Files.createDirectories(home.resolve("routes"));
    Files.writeString(home.resolve("routes/hello.yaml"), ROUTE);
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    environment.put("HTTP_PORT", String.valueOf(port));
  }

  @Test
  void servesRoutesHealthAndMetricsOnOnePort() throws Exception {
    try (var fieldline = start()) {
      assertThat(get("/hello").body()).isEqualTo("hello");
      assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
      assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
      assertThat(get("/observe/metrics").body())
          .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "system_cpu_count");
      assertThat(health().path("status").asText()).isEqualTo("UP");
      assertThat(fieldline.url()).isEqualTo("http://127.0.0.1:" + port);
    }
  }

  @Test
  void isDegradedButReadyWithABrokenRouteFile() throws Exception {
    Files.writeString(home.resolve("routes/broken.yaml"), "- rout:\n    id: x\n");

    try (var fieldline = start()) {
      assertThat(get("/observe/health").statusCode()).isEqualTo(200);
      JsonNode health = health();
      assertThat(health.path("status").asText()).isEqualTo("DEGRADED");
      assertThat(health.path("ready").asBoolean()).isTrue();
      assertThat(check(health, "routes").path("reason").asText())
          .contains("routes/broken.yaml", "rout", "line 1");
      assertThat(get("/hello").body()).isEqualTo("hello");
      assertThat(fieldline.context().isStarted()).isTrue();
    }
  }

  @Test
  void showsTheDetailsOfSourcesAndSinks() throws Exception {
    try (var fieldline = start()) {
      HealthCheckRegistry registry = HealthCheckRegistry.get(fieldline.context());
      registry.register(new DeadSink());

      JsonNode sink = check(health(), "sink:dead");

      assertThat(sink.toString())
          .isEqualTo(
              "{\"name\":\"sink:dead\",\"status\":\"DEGRADED\",\"connected\":false,\"depth\":7,"
                  + "\"reason\":\"connection refused\"}");
      assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void asksForTheLoginEverywhereButAtTheProbes() throws Exception {
    environment.put("HTTP_USER", "ann");
    environment.put("HTTP_PASSWORD", "s3cret");

    try (var fieldline = start()) {
      assertThat(get("/hello").statusCode()).isEqualTo(401);
      assertThat(get("/observe/health").statusCode()).isEqualTo(401);
      assertThat(get("/observe/health/../metrics").statusCode()).isEqualTo(401);
      assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
      assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
      // Control: the right password opens what was closed.
      var access = HttpAccess.of(settings(), null);
      assertThat(access.text("/hello")).isEqualTo("hello");
      assertThat(fieldline.url()).isEqualTo(access.url());
    }
  }

  @Test
  void refusesAnOpenPortWithoutALogin() {
    environment.put("HTTP_HOST", "0.0.0.0");

    assertThatThrownBy(this::start)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("set http.user and http.password");
  }

  @Test
  void refusesAUserWithoutAPassword() {
    environment.put("HTTP_USER", "ann");

    assertThatThrownBy(this::start).hasMessageContaining("belong together");
  }

  @Test
  void saysThatThePortIsTakenAndTheCure() throws IOException {
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StartException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("HTTP_PORT");
    }
  }

  private Fieldline start() {
    return Fieldline.start(settings(), List.of(home.resolve("routes")), Diagnosis.NONE);
  }

  private Settings settings() {
    return new Settings(new Home(home), environment);
  }

  private JsonNode health() throws Exception {
    environment.remove("HTTP_USER");
    return HttpAccess.of(settings(), null).json("/observe/health");
  }

  private static JsonNode check(JsonNode health, String name) {
    for (JsonNode check : health.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError(name + " is not in " + health);
  }

  private HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static final class DeadSink extends AbstractHealthCheck {

    DeadSink() {
      super("fieldline", "sink:dead");
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      builder.detail("connected", false).detail("depth", 7L).message("connection refused").down();
    }
  }
}
