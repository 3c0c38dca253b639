package io.fieldline.api.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.api.ScriptApi;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugPagesTest {

  private static final String SOCKET = "/calc/debug/ws/ann";

  @TempDir private Path folder;
  private ScriptApi api;

  @BeforeEach
  void start() throws Exception {
    api = new ScriptApi(folder);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  /** What a client has received. */
  private static final class Client implements WebSocket.Listener {

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      answers.add(text.toString());
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status + " " + reason);
      return CompletableFuture.completedStage(null);
    }

    String answer() throws InterruptedException {
      return String.valueOf(answers.poll(10, TimeUnit.SECONDS));
    }

    String closed() throws Exception {
      return closed.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void answersCodeInTheOrderItWasTyped() throws Exception {
    activate();
    var client = new Client();
    WebSocket socket = open(client);

    for (int i = 1; i <= 3; i++) {
      socket.sendText("a = " + i, true).get(10, TimeUnit.SECONDS);
    }

    assertThat(client.answer()).isEqualTo("you typed a = 1");
    assertThat(client.answer()).isEqualTo("you typed a = 2");
    assertThat(client.answer()).isEqualTo("you typed a = 3");
  }

  @Test
  void refusesASessionThatIsNotActivated() {
    assertThatThrownBy(() -> open(new Client())).satisfies(fault -> refusedWith(fault, 404));
  }

  @Test
  void refusesPagesOfOtherServers() throws Exception {
    activate();

    assertThatThrownBy(() -> open(new Client(), "http://evil.example"))
        .satisfies(fault -> refusedWith(fault, 403));
    assertThat(open(new Client(), "http://" + api.socket("").getAuthority())).isNotNull();
  }

  @Test
  void takesOneClientForEachSession() throws Exception {
    activate();
    open(new Client());
    var second = new Client();

    open(second);

    assertThat(second.closed()).isEqualTo("1008 the session has a client already");
  }

  @Test
  void closesTheSocketWhenTheSessionEnds() throws Exception {
    activate();
    var client = new Client();
    open(client);

    assertThat(api.post("/calc/debug/ann/deactivate", "").status()).isEqualTo(204);

    assertThat(client.closed()).isEqualTo("1000 deactivated");
    assertThat(api.post("/calc/debug/ann/deactivate", "").status()).isEqualTo(404);
  }

  @Test
  void endsASessionThatNobodyTypesInto() throws Exception {
    activate();
    var client = new Client();
    WebSocket socket = open(client);
    api.clock().advance(Duration.ofSeconds(599));
    api.sessions().sweep();
    socket.sendText("a", true);
    assertThat(client.answer()).isEqualTo("you typed a");

    api.clock().advance(Duration.ofSeconds(599));
    api.sessions().sweep();
    assertThat(api.sessions().count()).isEqualTo(1);
    api.clock().advance(Duration.ofSeconds(1));
    api.sessions().sweep();

    assertThat(client.closed()).isEqualTo("1000 idle for 600 seconds");
    assertThat(api.sessions().count()).isZero();
  }

  @Test
  void endsAllSessionsAtTheStop() throws Exception {
    activate();
    var client = new Client();
    open(client);

    api.sessions().close();

    assertThat(client.closed()).isEqualTo("1000 Fieldline stops");
  }

  @Test
  void refusesTheTwentyFirstSession() throws Exception {
    for (int i = 1; i <= 20; i++) {
      assertThat(api.post("/calc/debug/s" + i + "/activate", "{}").status()).isEqualTo(204);
    }

    assertThat(api.post("/calc/debug/s21/activate", "").status()).isEqualTo(503);
    assertThat(api.post("/calc/debug/s20/activate", "").status()).isEqualTo(204);
  }

  @Test
  void beginsOnlyWithWhatItUnderstands() throws Exception {
    assertThat(api.post("/calc/debug/ann/activate", "{\"script_id\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(api.post("/calc/debug/ann/activate", "{\"scriptid\":1}").status()).isEqualTo(400);
    activate();
    assertThat(api.get(SOCKET).status()).isEqualTo(426);
  }

  private void activate() throws Exception {
    assertThat(api.post("/calc/debug/ann/activate", "").status()).isEqualTo(204);
  }

  private WebSocket open(Client client) throws Exception {
    return open(client, "");
  }

  private WebSocket open(Client client, String origin) throws Exception {
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    return builder.buildAsync(api.socket(SOCKET), client).get(10, TimeUnit.SECONDS);
  }

  private static void refusedWith(Throwable fault, int status) {
    assertThat(fault)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(status));
  }
}
