package io.fieldline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.testkit.Contract;
import io.fieldline.testkit.peers.CurlCalls;
import io.fieldline.testkit.peers.CurlCalls.Call;
import io.fieldline.testkit.peers.CurlCalls.Outcome;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Peer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every call of the page about scripts, as a reader would run it against a simulated hopper. */
@Timeout(120)
class ScriptApiIT {

  private static final Path PAGE = Path.of("docs", "reference", "script-api.md");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Contract contract = Contract.read();
  private final Map<String, String> variables = new HashMap<>();

  @Test
  void answersEveryCallAsThePageSays() throws Exception {
    List<Call> calls = CurlCalls.of(PAGE);
    assertThat(calls).hasSizeGreaterThan(25);
    try (var fieldline = hopper()) {
      fieldline.up();
      await().atMost(PATIENCE.multipliedBy(2)).until(() -> fieldline.stored("history") >= 35);

      for (Call call : calls) {
        answers(call, fieldline.port());
        if (call.path().endsWith("/activate")) {
          assertThat(typed("power > -1", fieldline.port())).isEqualTo("true");
        } else if (call.path().endsWith("/execution_time")) {
          answers(oldSpelling(call), fieldline.port());
        }
      }
    }
  }

  private static Call oldSpelling(Call call) {
    return new Call(call.command().replace("execution", "excution"), call.status(), call.json());
  }

  private static FieldlineJar hopper() {
    return new FieldlineJar(
        Map.of(
            "MOCK_MODE", "true",
            "SIM_PLC_PORT", String.valueOf(Peer.freePort()),
            "PLC_POLL_INTERVAL", "200ms"));
  }

  /** What runs in the background needs a moment; a question may be asked again. */
  private void answers(Call call, int port) {
    if (call.method().equals("GET")) {
      await(call.command()).atMost(PATIENCE).untilAsserted(() -> answersOnce(call, port));
    } else {
      answersOnce(call, port);
    }
  }

  private void answersOnce(Call call, int port) {
    Outcome outcome = call.run(port, variables);

    assertThat(outcome.status())
        .as("%s: %s", call.command(), outcome.body())
        .isEqualTo(call.status());
    assertThat(CurlCalls.fields(outcome.body()))
        .as("fields of %s: %s", call.command(), outcome.body())
        .isEqualTo(CurlCalls.fields(call.json()));
    assertThat(contract.check(call.method(), path(call), outcome.status(), outcome.body()))
        .as("%s: %s", call.command(), outcome.body())
        .isEmpty();
    if (outcome.status() == 202) {
      variables.put("JOB", text(outcome, "job_id"));
    }
  }

  private String path(Call call) {
    return call.path().replace("$JOB", variables.getOrDefault("JOB", ""));
  }

  private static String text(Outcome outcome, String field) {
    try {
      return new ObjectMapper().readTree(outcome.body()).path(field).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(outcome.body(), e);
    }
  }

  /** What the session of the page answers. */
  private static String typed(String code, int port) throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    var listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            answers.add(text.toString());
            return CompletableFuture.completedStage(null);
          }
        };
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/calc/debug/ws/ann"), listener)
        .get(10, TimeUnit.SECONDS)
        .sendText(code, true);
    return String.valueOf(answers.poll(10, TimeUnit.SECONDS));
  }
}
