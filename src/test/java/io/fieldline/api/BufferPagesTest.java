package io.fieldline.api;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferPagesTest {

  private static final String LINES = "application/x-ndjson";
  private static final String A = "/api/buffers/a/measurements";
  private static final String TAG = "plant/boiler/temp";

  @TempDir private Path folder;
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    var clock = Clock.fixed(NOON, ZoneOffset.UTC);
    server =
        new ApiServer(folder, (router, buffers) -> new BufferPages(buffers, clock).mount(router));
    server.fill("a", sequence(TAG, 0, 100));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void showsWhatWaits() throws Exception {
    server.fill("b", sequence(TAG, 0, 1));

    JsonNode list = json(server.get("/api/buffers").body()).path("buffers");
    JsonNode one = json(server.get("/api/buffers/a").body());

    assertThat(list).extracting(buffer -> buffer.path("name").asText()).containsExactly("a", "b");
    assertThat(one).isEqualTo(list.get(0));
    assertThat(one.path("depth").asLong()).isEqualTo(100);
    assertThat(one.path("bytes").asLong()).isPositive();
    assertThat(one.path("oldest").asText()).startsWith("20");
    assertThat(one.path("trouble").asText()).isEqualTo("no sink reads this buffer");
  }

  @Test
  void copiesWithoutTaking() throws Exception {
    var first = server.get(A);
    var second = server.get(A);

    assertThat(first.headers().firstValue("Content-Type")).hasValue(LINES);
    assertThat(read(first.body())).isEqualTo(sequence(TAG, 0, 100));
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void copiesAndRemovesUpToTheSameRow() throws Exception {
    long row = json(server.get("/api/buffers/a").body()).path("lastRow").asLong();
    server.fill("a", sequence(TAG, 100, 5));

    Batch copied = read(server.get(A + "?to=" + row).body());
    JsonNode removed = json(server.send("DELETE", A + "?to=" + row, LINES, "").body());

    assertThat(copied).isEqualTo(sequence(TAG, 0, 100));
    assertThat(removed.toString()).isEqualTo("{\"removed\":100,\"underDelivery\":0}");
    assertThat(read(server.get(A).body())).isEqualTo(sequence(TAG, 100, 5));
  }

  @Test
  void appendsLinesBehindWhatWaits() throws Exception {
    String lines = lines(sequence(TAG, 100, 12_000));

    var answer = server.send("POST", A, LINES, lines);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"appended\":12000}");
    assertThat(read(server.get(A).body())).isEqualTo(sequence(TAG, 0, 12_100));
  }

  @Test
  void saysWhichLineIsWrongAndHowManyWereAppendedBeforeIt() throws Exception {
    String lines = lines(sequence(TAG, 100, 7_000)) + "{\"tag\":\"nothing\"}\n";

    var answer = server.send("POST", A, LINES, lines);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).path("error").asText()).startsWith("line 7001, column ");
    assertThat(json(answer.body()).path("appended").asLong()).isEqualTo(5_000);
    assertThat(read(server.get(A).body())).isEqualTo(sequence(TAG, 0, 5_100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/buffers/none", "/api/buffers/none/measurements", "/api/buffers/A%20b"})
  void saysThatThereIsNoSuchBufferAndMakesNone(String path) throws Exception {
    var answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer.body()).path("error").asText()).startsWith("there is no buffer '");
    assertThat(json(server.get("/api/buffers").body()).path("buffers")).hasSize(1);
  }

  @Test
  void refusesARowThatIsNone() throws Exception {
    var answer = server.get(A + "?to=-1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("lastRow");
  }

  /** A form or an image of a foreign page cannot send these two types without asking first. */
  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded"})
  void refusesChangesThatAForeignPageCouldSend(String type) throws Exception {
    var append = server.send("POST", A, type, lines(sequence(TAG, 100, 1)));
    var purge = server.send("DELETE", A, type, "");

    assertThat(append.statusCode()).isEqualTo(415);
    assertThat(purge.statusCode()).isEqualTo(415);
    assertThat(read(server.get(A).body())).isEqualTo(sequence(TAG, 0, 100));
  }

  @Test
  @Timeout(60)
  void waitsForAClientThatReadsSlowlyAndBoundsHowManyItServes() throws Exception {
    server.fill("a", sequence(TAG, 100, 200_000));

    try (var slow = open();
        var slower = open()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.get(A + "?to=1").statusCode() == 503);
      assertThat(server.get("/api/buffers").statusCode()).isEqualTo(200);
      assertThat(statusesOnOneConnection(POST_AND_GET)).containsExactly("503", "200");

      assertThat(count(slow)).isEqualTo(200_100);
      assertThat(count(slower)).isEqualTo(200_100);
    }
    await().until(() -> server.get(A + "?to=1").statusCode() == 200);
  }

  @Test
  @Timeout(60)
  void goesOnWhenAClientIsGoneInTheMiddle() throws Exception {
    server.fill("a", sequence(TAG, 100, 200_000));

    for (int i = 0; i < 5; i++) {
      open().close();
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> lineCount() == 200_100);
  }

  private static final String POST_AND_GET =
      "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 3\r\n\r\n{}\n"
              .formatted(A, LINES)
          + "GET /api/buffers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private List<String> statusesOnOneConnection(String requests) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(requests.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII)
          .lines()
          .flatMap(line -> Stream.of(line.split("HTTP/1.1 ", -1)).skip(1))
          .map(status -> status.substring(0, 3))
          .toList();
    }
  }

  /** A request whose answer nobody reads. */
  private Socket open() throws Exception {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket
        .getOutputStream()
        .write(("GET " + A + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
    return socket;
  }

  private long lineCount() throws Exception {
    return server.get(A).body().lines().filter(line -> line.contains(TAG)).count();
  }

  private static long count(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), US_ASCII).lines().filter(l -> l.contains(TAG)).count();
  }

  private static Batch read(String lines) throws Exception {
    return BatchFormat.JSON_LINES.read(lines.getBytes(US_ASCII), NOON);
  }

  private static String lines(Batch batch) {
    return new String(BatchFormat.JSON_LINES.bytes(batch), US_ASCII);
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
