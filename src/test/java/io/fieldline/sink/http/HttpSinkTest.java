package io.fieldline.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Value;
import io.fieldline.testkit.HttpReceiver;
import io.fieldline.testkit.Measurements;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    try (var sink = new SinkUnderTest(Map.of("url", receiver.url("/rows?line=4")))) {
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

    try (var sink = new SinkUnderTest(Map.of("url", receiver.url("/"), "fields", fields))) {
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

    try (var sink = new SinkUnderTest(settings)) {
      assertThat(sink.send(Batch.of(Measurements.good(1)))).isNull();
    }

    assertThat(receiver.requests())
        .singleElement()
        .returns("Basic YW5uOnNlY3JldA==", HttpReceiver.Request::authorization);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 422})
  void blamesTheRows(int status) throws Exception {
    receiver.answer(status, "no such component\nmore");

    try (var sink = new SinkUnderTest(Map.of("url", receiver.url("/")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(RejectedException.class)
          .hasMessage("HTTP status " + status + ": no such component");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404, 408, 429, 500, 503})
  void keepsTheRowsWhenTheyAreNotToBlame(int status) throws Exception {
    receiver.answer(status, "");

    try (var sink = new SinkUnderTest(Map.of("url", receiver.url("/")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(HttpSinkException.class)
          .hasMessage("HTTP status " + status);
    }

    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void keepsTheRowsWhenTheReceiverIsSilent() throws Exception {
    receiver.beSilent();

    try (var sink = new SinkUnderTest(Map.of("url", receiver.url("/"), "timeout", "200ms"))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(HttpSinkException.class)
          .hasMessageStartingWith("the receiver does not answer: ");
    }
  }

  @Test
  void keepsTheRowsWhenTheReceiverIsAway() throws Exception {
    String url = receiver.url("/");
    receiver.close();

    try (var sink = new SinkUnderTest(Map.of("url", url))) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(HttpSinkException.class)
          .hasMessageStartingWith("the receiver does not answer: ");
    }
  }

  @Test
  void readsOnlyTheBeginningOfALongAnswer() throws Exception {
    receiver.answer(500, "x".repeat(1_000_000));

    try (var sink = new SinkUnderTest(Map.of("url", receiver.url("/")))) {
      assertThat(sink.send(Batch.of(Measurements.good(1)))).message().hasSizeLessThan(400);
    }
  }

  @Test
  void rejectsARowWithoutTheSegmentThatIsAskedFor() throws Exception {
    Map<String, String> settings = Map.of("url", receiver.url("/"), "fields", "a=segment_4");

    try (var sink = new SinkUnderTest(settings)) {
      assertThat(sink.send(Batch.of(Measurements.good(1))))
          .isInstanceOf(RejectedException.class)
          .hasMessage("plant/boiler/temperature: the tag has no segment_4");
    }
  }

  @Test
  void saysWhatIsWrongWithItsOptions() {
    assertThatThrownBy(() -> Field.list("facility, vlaue"))
        .hasMessageContaining("'vlaue' is no part of a measurement; there are facility,");
    assertThatThrownBy(() -> Field.list("a=value, a=time")).hasMessage("field a is named twice");
    assertThatThrownBy(() -> Field.list("a:text=value"))
        .hasMessage("'a:text=value' must be written part, name=part or name:number=part");
    assertThatThrownBy(() -> new HttpSink(new HttpSinkOptions()))
        .hasMessage("http-sink.url has to be an address such as https://host/rows, not ''");
  }
}
