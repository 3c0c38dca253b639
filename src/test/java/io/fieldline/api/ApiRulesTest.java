package io.fieldline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRulesTest {

  private static final String JSON = "application/json";

  @TempDir private Path folder;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new ApiServer(
            folder,
            (router, buffers) -> {
              StartGate.mount(router, open::get);
              router.get("/script/info").handler(ApiRules::done);
              router
                  .get("/calc/fault")
                  .handler(
                      page -> {
                        throw new IllegalStateException("java.lang.Secret");
                      });
            });
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /script/none, 404, there is no such page",
    "GET, /calc/none, 404, there is no such page",
    "GET, /api/none, 404, there is no such page",
    "GET, /script/%2e%2e, 404, there is no such page",
    "POST, /script/info, 405, this page does not know that method",
  })
  void answersInJsonWhereThereIsNoPage(String method, String path, int status, String error)
      throws Exception {
    HttpResponse<String> answer = server.send(method, path, JSON, "");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(JSON);
  }

  @Test
  void asksToComeBackWhileTheScriptsAreNotOpen() throws Exception {
    open.set(false);

    HttpResponse<String> answer = server.get("/script/info");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Fieldline is starting");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    open.set(true);
    assertThat(server.get("/script/info").statusCode()).isEqualTo(204);
  }

  @Test
  void tellsNothingOfItsInsides() throws Exception {
    HttpResponse<String> answer = server.get("/calc/fault");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("the log of Fieldline").doesNotContain("java");
  }
}
