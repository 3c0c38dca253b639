package io.fieldline.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.runtime.Diagnosis;
import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Home;
import io.fieldline.runtime.HttpAccess;
import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StoredTrace;
import io.fieldline.testkit.peers.Peer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A whole Fieldline with the shipped pipeline, asked over HTTP; each test has its own tag. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTest {

  private static final String DEVICE =
      """
      id: boiler
      facility: plant
      tags:
        still: { deadband: 0.5, unit: °C }
        raw: { scaling: { raw: [0, 1000], engineering: [0, 100] }, range: { min: 0, max: 50 } }
        topic: { address: hall/7/topic }
        never: {}
      """;

  private static final String ROUTES =
      """
      - route:
          id: own
          errorHandler: { noErrorHandler: {} }
          from:
            uri: direct:own
            steps:
              - to: { uri: "direct:measurements" }
      - routeTemplate:
          id: sink-test
          parameters:
            - { name: name }
            - { name: bean }
          route:
            errorHandler: { noErrorHandler: {} }
            from:
              uri: buffer:{{name}}
              parameters: { batchInterval: 1ms, backOff: 5ms, maxBackOff: 10ms }
              steps:
                - bean: { beanType: "{{bean}}" }
      - route:
          id: sink-small
          errorHandler: { noErrorHandler: {} }
          from:
            uri: buffer:small
            parameters: { maxBytes: 64K, overflow: drop-oldest, batchInterval: 1h, batchSize: 1000000 }
            steps:
              - bean: { beanType: "io.fieldline.trace.TraceTest$Good" }
      - templatedRoute:
          routeTemplateRef: sink-test
          routeId: sink-good
          parameters:
            - { name: name, value: good }
            - { name: bean, value: io.fieldline.trace.TraceTest$Good }
      - templatedRoute:
          routeTemplateRef: sink-test
          routeId: sink-dead
          parameters:
            - { name: name, value: dead }
            - { name: bean, value: io.fieldline.trace.TraceTest$Dead }
      - templatedRoute:
          routeTemplateRef: sink-test
          routeId: sink-picky
          parameters:
            - { name: name, value: picky }
            - { name: bean, value: io.fieldline.trace.TraceTest$Picky }
      """;

  /** Takes everything. */
  public static final class Good implements Processor {
    @Override
    public void process(Exchange exchange) {
      assertThat(exchange.getMessage().getBody()).isInstanceOf(Batch.class);
    }
  }

  /** Takes nothing. */
  public static final class Dead implements Processor {
    @Override
    public void process(Exchange exchange) throws IOException {
      throw new IOException("connection refused");
    }
  }

  /** Finds everything wrong. */
  public static final class Picky implements Processor {
    @Override
    public void process(Exchange exchange) throws RejectedException {
      throw new RejectedException("column value: too large");
    }
  }

  @TempDir private static Path home;
  private Settings settings;
  private Fieldline fieldline;

  @BeforeAll
  void start() throws IOException {
    Files.createDirectories(home.resolve("devices"));
    Files.createDirectories(home.resolve("routes"));
    Files.writeString(home.resolve("devices/boiler.yaml"), DEVICE);
    Files.writeString(home.resolve("routes/all.yaml"), ROUTES);
    Files.copy(Path.of("routes/pipeline.camel.yaml"), home.resolve("routes/pipeline.yaml"));
    settings = new Settings(Home.find(home), Map.of("HTTP_PORT", String.valueOf(Peer.freePort())));
    run();
  }

  private void run() {
    fieldline = Fieldline.start(settings, List.of(home.resolve("routes")), Diagnosis.NONE);
  }

  @AfterAll
  void stop() {
    fieldline.close();
  }

  @Test
  void saysWhichSinkHasTheNewestValueAndSinceWhen() {
    send("plant/line/stored", 23.5, "good");

    JsonNode trace = await().until(() -> trace("plant/line/stored"), t -> isTaken(t, "good"));

    assertThat(trace.path("verdict").asText())
        .matches("Stored: the newest value, 23.5 of \\S+, was taken by good \\d\\.\\d s ago\\.");
    assertThat(trace.path("lastRead").path("source").asText()).isEqualTo("own");
    assertThat(trace.path("live").path("value").asDouble()).isEqualTo(23.5);
  }

  @Test
  void saysWhatKeepsASinkFromTakingIt() {
    send("plant/line/waits", 1, "good,dead");
    send("plant/line/waits", 2, "good,dead");

    JsonNode trace =
        await()
            .until(
                () -> trace("plant/line/waits"),
                t -> isTaken(t, "good") && sink(t, "dead").has("trouble"));

    assertThat(trace.path("verdict").asText())
        .startsWith("Waiting: sink dead does not take batches: connection refused; 2 values of")
        .contains("; the newest value was taken by good");
    assertThat(sink(trace, "dead").path("oldest").path("value").asDouble()).isEqualTo(1);
    assertThat(sink(trace, "picky").path("newest").asText()).isEqualTo("not chosen");
  }

  @Test
  void saysThatNormalizeLeavesItOutAndWhatPassedLast() {
    send("plant/boiler/still", 20, "good");
    send("plant/boiler/still", 20.2, "good");
    send("plant/boiler/still", 20.4, "good");

    JsonNode trace = await().until(() -> trace("plant/boiler/still"), t -> isTaken(t, "good"));

    assertThat(trace.path("verdict").asText())
        .startsWith(
            "Not stored: the value does not leave normalize: within the deadband of 0.5 °C since ")
        .contains("(2 left out); the last that passed, 20.0 of ", "was taken by good");
    assertThat(trace.path("lastRead").path("value").asDouble()).isEqualTo(20.4);
  }

  @Test
  void showsWhatEachStepOfNormalizeDoes() {
    send("plant/boiler/raw", 990, "good");

    JsonNode changes = trace("plant/boiler/raw").path("normalize").path("changes");

    assertThat(changes.findValuesAsText("step")).containsExactly("scaling", "range");
    assertThat(changes.path(0).path("after").path("value").asDouble()).isEqualTo(99);
    int quality = changes.path(1).path("after").path("quality").asInt();
    assertThat(new Quality(quality).isUncertain()).isTrue();
  }

  @Test
  void saysWhyASinkHasRejectedIt() {
    send("plant/line/rejected", 7, "picky,good");

    JsonNode trace =
        await()
            .until(
                () -> trace("plant/line/rejected"),
                t -> sink(t, "picky").path("newest").asText().equals("rejected"));

    assertThat(trace.path("verdict").asText())
        .startsWith("Rejected: sink picky does not take 7.0 of ")
        .contains("column value: too large; it is in quarantine, entry ");
    assertThat(trace.path("quarantine").path(0).path("origin").asText()).isEqualTo("sink:picky");
  }

  @Test
  void saysThatTheBatchDidNotReachTheBuffers() {
    var failed = exchange("plant/line/lost", 1, "god");

    assertThat(failed.getException()).isNotNull();
    assertThat(trace("plant/line/lost").path("verdict").asText())
        .startsWith("Not stored: the batch did not reach the buffers: the route own names the sink")
        .contains("'god'", "(did you mean 'good'?)", "the source keeps it");
  }

  @Test
  void showsPayloadsOfTheTagsTopicThatTheSourceCouldNotRead() {
    refuse("source:sensors", "hall/7/topic");

    JsonNode trace = trace("plant/boiler/topic");

    assertThat(trace.path("quarantine").path(0).path("reason").asText()).isEqualTo("no number");
    assertThat(trace.path("verdict").asText())
        .contains("no source has read this tag", "the source sensors could not read what came at ")
        .contains(": no number (in quarantine, entry ");
  }

  @Test
  void saysThatTheSourceCouldNotReadWhatCameAfterTheLastReading() {
    send("plant/press/force", 7, "good");
    await().until(() -> isTaken(trace("plant/press/force"), "good"));
    refuse("source:core", "hall/press/force, partition 3, offset 42, 2026-11-21T12:00:00Z");

    assertThat(trace("plant/press/force").path("verdict").asText())
        .startsWith("Not stored: the source core could not read what came at ")
        .contains("; before that, stored: the newest value, 7.0 of ", "was taken by good");
  }

  @Test
  void saysThatAFullBufferHasDroppedIt() {
    send("plant/line/dropped", 1, "good,small");
    var batch =
        new Batch(Stream.generate(() -> measurement("plant/line/later", 2)).limit(50_000).toList());
    assertThat(exchange(batch, "small").getException()).isNull();

    JsonNode trace =
        await()
            .until(
                () -> trace("plant/line/dropped"),
                t -> isTaken(t, "good") && sink(t, "small").path("waiting").asLong() == 0);

    assertThat(sink(trace, "small").path("newest").asText()).isEqualTo("dropped");
    assertThat(trace.path("verdict").asText())
        .startsWith(
            "Not stored: the buffer small has dropped the newest value, because it was full")
        .contains("; it was taken by good");
  }

  @Test
  void asksWhetherAnotherTagIsMeant() {
    send("plant/line/temperature", 1, "good");

    assertThat(trace("plant/line/temprature").path("verdict").asText())
        .startsWith("Not known: ")
        .endsWith("did you mean plant/line/temperature?");
    assertThat(trace("never").path("near")).hasToString("[\"plant/boiler/never\"]");
  }

  @Test
  void tellsFromTheFilesWhatItCanWhenNothingRuns() throws Exception {
    send("plant/line/offline", 5, "dead");
    fieldline.close();

    JsonNode trace;
    try (var stored = StoredTrace.open(settings)) {
      trace = stored.of("plant/line/offline");
    }
    run();

    assertThat(trace.path("running").asBoolean()).isFalse();
    assertThat(trace.path("verdict").asText())
        .startsWith("Fieldline does not run; 1 value of this tag waits, the oldest of ")
        .contains(", in the buffer dead");
  }

  private void refuse(String origin, String subject) {
    Quarantine quarantine = fieldline.context().getRegistry().findSingleByType(Quarantine.class);
    quarantine.add(
        List.of(new QuarantineEntry(origin, subject, new byte[1], "no number", Instant.now())));
  }

  private void send(String tag, double value, String sinks) {
    assertThat(exchange(tag, value, sinks).getException()).isNull();
  }

  private Exchange exchange(String tag, double value, String sinks) {
    return exchange(Batch.of(measurement(tag, value)), sinks);
  }

  private static Measurement measurement(String tag, double value) {
    return Measurement.good(Tag.parse(tag), Value.of(value), Instant.now());
  }

  private Exchange exchange(Batch batch, String sinks) {
    return fieldline
        .context()
        .createFluentProducerTemplate()
        .to("direct:own")
        .withBody(batch)
        .withHeader("sinks", sinks)
        .send();
  }

  private JsonNode trace(String tag) {
    try {
      return HttpAccess.of(settings, null)
          .json("/api/trace?tag=" + URLEncoder.encode(tag, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean isTaken(JsonNode trace, String name) {
    return sink(trace, name).has("taken");
  }

  private static JsonNode sink(JsonNode trace, String name) {
    for (JsonNode sink : trace.path("sinks")) {
      if (sink.path("name").asText().equals(name)) {
        return sink;
      }
    }
    return trace.path("missing");
  }
}
