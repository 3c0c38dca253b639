package io.fieldline.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import io.fieldline.model.Value;
import io.fieldline.testkit.HttpReceiver;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.PrivateAuthority;
import io.fieldline.testkit.sink.DirectSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped template against a real HTTP server. */
class HttpSinkTest {

  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.5Z");

  private final HttpReceiver receiver = HttpReceiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void postsAListOfRows() throws Exception {
    var batch =
        Batch.of(
            Measurements.measurement("plant/boiler/temperature", Value.of(1.5), Quality.GOOD, TIME),
            Measurements.measurement("plant/boiler/on", Value.of(true), Quality.UNCERTAIN, TIME),
            Measurements.measurement("plant/boiler/text", Value.of("a\"b"), Quality.GOOD, TIME),
            Measurements.measurement("plant/boiler/gone", Value.none(), Quality.BAD, TIME));

    try (var sink = sink(Map.of("url", receiver.url("/rows?line=4")))) {
      assertThat(sink.send(batch)).isNull();
    }

    assertThat(receiver.requests())
        .singleElement()
        .returns("POST", HttpReceiver.Request::method)
        .returns("/rows?line=4", HttpReceiver.Request::path)
        .returns("application/json", HttpReceiver.Request::contentType)
        .returns(
            """
            [{"facility":"plant","component":"boiler","parameter":"temperature",\
            "value":1.5,"quality":192,"time":"2026-11-21T12:00:00.500Z"},\
            {"facility":"plant","component":"boiler","parameter":"on",\
            "value":true,"quality":64,"time":"2026-11-21T12:00:00.500Z"},\
            {"facility":"plant","component":"boiler","parameter":"text",\
            "value":"a\\"b","quality":192,"time":"2026-11-21T12:00:00.500Z"},\
            {"facility":"plant","component":"boiler","parameter":"gone",\
            "value":null,"quality":0,"time":"2026-11-21T12:00:00.500Z"}]""",
            HttpReceiver.Request::body);
  }

  @Test
  void writesTheFieldsThatAreAskedFor() throws Exception {
    String fields = "department:number=segment_1, line=segment_4, tag, value, at=received";
    var batch = Batch.of(Measurements.measurement("7/8/9/10", Value.of(3L), Quality.GOOD, TIME));

    try (var sink = sink(Map.of("url", receiver.url("/"), "fields", fields))) {
      assertThat(sink.send(batch)).isNull();
    }

    assertThat(receiver.requests())
        .singleElement()
        .returns(
            "[{\"department\":7,\"line\":\"10\",\"tag\":\"7/8/9/10\",\"value\":3,"
                + "\"at\":\"2026-11-21T12:00:00.500Z\"}]",
            HttpReceiver.Request::body);
  }

  @Test
  void logsIn() throws Exception {
    Map<String, String> settings =
        Map.of("url", receiver.url("/"), "user", "ann", "password", "secret");

    try (var sink = sink(settings)) {
      assertThat(sink.send(Batch.of(Measurements.good(1)))).isNull();
    }

    assertThat(receiver.requests())
        .singleElement()
        .returns("Basic YW5uOnNlY3JldA==", HttpReceiver.Request::authorization);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void blamesTheRows(int status) throws Exception {
    receiver.answer(status, "no such component\nmore");

    try (var sink = sink(Map.of("url", receiver.url("/")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(RejectedException.class)
          .hasMessage("HTTP status " + status + ": no such component");
    }
  }

  /** With 409 a receiver says that it still works on the first copy of the same request. */
  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404, 408, 409, 429, 500, 503})
  void keepsTheRowsWhenTheyAreNotToBlame(int status) throws Exception {
    receiver.answer(status, "");

    try (var sink = sink(Map.of("url", receiver.url("/")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(HttpSinkException.class)
          .hasMessageStartingWith("HTTP status " + status);
    }

    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void keepsTheRowsWhenTheReceiverIsSilent() throws Exception {
    receiver.beSilent();

    try (var sink = sink(Map.of("url", receiver.url("/"), "timeout", "200ms"))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(HttpSinkException.class)
          .hasMessageStartingWith("the receiver does not answer: ");
    }
  }

  @Test
  void keepsTheRowsWhenTheReceiverIsAway() throws Exception {
    String url = receiver.url("/");
    receiver.close();

    try (var sink = sink(Map.of("url", url))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(HttpSinkException.class)
          .hasMessageStartingWith("the receiver does not answer: ");
    }
  }

  @Test
  void readsOnlyTheBeginningOfALongAnswer() throws Exception {
    receiver.answer(500, "x".repeat(1_000_000));

    try (var sink = sink(Map.of("url", receiver.url("/")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1)))).message().hasSizeLessThan(400);
    }
  }

  /** A few packed bytes could become more than the memory holds. */
  @Test
  void doesNotUnpackAnAnswer() throws Exception {
    receiver.answer(400, "not packed at all", Map.of("Content-Encoding", "gzip"));

    try (var sink = sink(settings(Map.of()))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(RejectedException.class)
          .hasMessage("HTTP status 400: not packed at all");
    }
  }

  @Test
  void rejectsARowWithoutTheSegmentThatIsAskedFor() throws Exception {
    Map<String, String> settings = Map.of("url", receiver.url("/"), "fields", "a=segment_4");

    try (var sink = sink(settings)) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(RejectedException.class)
          .hasMessage("plant/boiler/temperature: the tag has no segment_4");
    }
  }

  @Test
  void putsALineForEachRow() throws Exception {
    var settings = settings(Map.of("method", "put", "format", "lines", "fields", "tag, value"));

    try (var sink = sink(settings)) {
      assertThat(sink.send(Measurements.sequence("plant/boiler/count", 7, 2))).isNull();
    }

    assertThat(receiver.requests())
        .singleElement()
        .returns("PUT", HttpReceiver.Request::method)
        .returns("application/x-ndjson", HttpReceiver.Request::contentType)
        .returns(
            """
            {"tag":"plant/boiler/count","value":7}
            {"tag":"plant/boiler/count","value":8}
            """,
            HttpReceiver.Request::body);
  }

  @Test
  void compressesTheBody() throws Exception {
    try (var sink = sink(settings(Map.of("gzip", "true", "fields", "value")))) {
      assertThat(sink.send(Measurements.sequence("plant/boiler/count", 7, 1))).isNull();
    }

    assertThat(receiver.requests())
        .singleElement()
        .returns("gzip", request -> request.header("Content-Encoding"))
        .returns("[{\"value\":7}]", HttpReceiver.Request::body);
  }

  @Test
  void carriesTheTokenOfTheRowsAndTheHeadersThatAreAskedFor() throws Exception {
    var settings =
        settings(
            Map.of(
                "headers", "X-Site: north, Cache-Control: no-store, max-age=0",
                "token", "t0ken",
                "content-type", "application/vnd.plant+json; charset=utf-8"));

    try (var sink = sink(settings)) {
      assertThat(sink.send(Batch.of(Measurements.good(1)), "rows-17")).isNull();
    }

    assertThat(receiver.requests())
        .singleElement()
        .returns("rows-17", request -> request.header("Idempotency-Key"))
        .returns("north", request -> request.header("X-Site"))
        .returns("no-store, max-age=0", request -> request.header("Cache-Control"))
        .returns("Bearer t0ken", HttpReceiver.Request::authorization)
        .returns("application/vnd.plant+json; charset=utf-8", HttpReceiver.Request::contentType);
  }

  @Test
  void namesTheHeaderOfTheTokenAsTheReceiverWantsIt() throws Exception {
    try (var sink = sink(settings(Map.of("idempotency-header", "X-Request-Id")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1)), "rows-17")).isNull();
    }
    try (var sink = sink(settings(Map.of("idempotency-header", "")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1)), "rows-17")).isNull();
    }

    assertThat(receiver.requests().get(0).header("X-Request-Id")).isEqualTo("rows-17");
    assertThat(receiver.requests().get(1).headers().values().toString()).doesNotContain("rows-17");
  }

  @Test
  void takesTheStatusesThatAreConfigured() throws Exception {
    var settings = settings(Map.of("success", "202", "reject", "404-406, 500"));

    try (var sink = sink(settings)) {
      receiver.answer(202, "");
      assertThat(sink.send(Batch.of(Measurements.good(1)))).isNull();
      receiver.answer(200, "Please log in");
      assertThat(sink.send(Batch.of(Measurements.good(1)))).isInstanceOf(HttpSinkException.class);
      receiver.answer(500, "no such tag");
      assertThat(sink.send(Batch.of(Measurements.good(1)))).isInstanceOf(RejectedException.class);
      receiver.answer(422, "");
      assertThat(sink.send(Batch.of(Measurements.good(1)))).isInstanceOf(HttpSinkException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {413, 429, 500, 503})
  void waitsAsLongAsItIsTold(int status) throws Exception {
    receiver.answer(status, "busy", Map.of("Retry-After", "7"));

    try (var sink = sink(settings(Map.of()))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .asInstanceOf(type(RetryLaterException.class))
          .returns(Duration.ofSeconds(7), RetryLaterException::atLeast)
          .returns("HTTP status " + status + ": busy", Throwable::getMessage);
    }
  }

  @Test
  void saysThatTheLoginIsRefusedAndNothingOfIt() throws Exception {
    receiver.answer(401, "");

    try (var sink = sink(settings(Map.of("token", "t0ken")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(HttpSinkException.class)
          .hasMessage("HTTP status 401 (the login of this sink is refused)");
    }
  }

  @Test
  void sendsOverTlsWithACertificateOfItsOwn(@TempDir Path folder) throws Exception {
    var authority = new PrivateAuthority(folder).issue("server").issue("client");
    var settings = new HashMap<String, String>();
    settings.put("ca-file", authority.certificate().toString());
    settings.put("cert-file", authority.certificate("client").toString());
    settings.put("key-file", authority.key("client").toString());

    try (var secure = HttpReceiver.start(authority.context("server"), true)) {
      settings.put("url", secure.url("/rows"));
      try (var sink = sink(settings)) {
        assertThat(sink.send(Batch.of(Measurements.good(1)))).isNull();
      }
      assertThat(secure.requests()).hasSize(1);
    }
  }

  @Test
  void writesNullWhereJsonHasNoNumber() throws Exception {
    var batch =
        Batch.of(
            Measurements.measurement("a/b/c", Value.of(Double.NaN), Quality.GOOD, TIME),
            Measurements.measurement(
                "a/b/c", Value.of(Double.POSITIVE_INFINITY), Quality.GOOD, TIME));

    try (var sink = sink(settings(Map.of("fields", "value")))) {
      assertThat(sink.send(batch)).isNull();
    }

    assertThat(receiver.requests().get(0).body()).isEqualTo("[{\"value\":null},{\"value\":null}]");
  }

  private static DirectSink sink(Map<String, String> settings) throws Exception {
    return new DirectSink("http", "http-sink", settings);
  }

  private Map<String, String> settings(Map<String, String> others) {
    var settings = new HashMap<>(others);
    settings.put("url", receiver.url("/"));
    return settings;
  }
}
