package io.fieldline.runtime;

import static io.fieldline.testkit.Measurements.TAG;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.api.HealthChecks;
import io.fieldline.device.TagDirectory;
import io.fieldline.history.HistoryFile;
import io.fieldline.history.Span;
import io.fieldline.live.LiveValues;
import io.fieldline.model.Measurement;
import io.fieldline.normalize.Normalizer;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import io.fieldline.trace.Readings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped pipeline with three sinks, one of them dead and one that never answers. */
@Timeout(30)
class IndependentSinksTest {

  private static final int BATCHES = 60;
  private static final int EACH = 10;

  private static final String ROUTES =
      """
      - route:
          id: own
          from:
            uri: direct:own
            steps:
              - setHeader: { name: sinks, constant: "dead, hanging, history" }
              - to: { uri: "direct:measurements" }
      - templatedRoute:
          routeTemplateRef: sink-history
          routeId: sink-history
          parameters:
            - { name: batchInterval, value: 1ms }
      - route:
          id: sink-dead
          errorHandler: { noErrorHandler: {} }
          from:
            uri: buffer:dead
            parameters: { batchInterval: 1ms, backOff: 5ms, maxBackOff: 10ms }
            steps:
              - process: { ref: dead }
      - route:
          id: sink-hanging
          from:
            uri: buffer:hanging
            parameters: { batchInterval: 1ms }
            steps:
              - process: { ref: hang }
      """;

  @TempDir private Path home;
  private final ManualClock clock = new ManualClock(Measurements.NOON);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean repaired;
  private HistoryFile history;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(home.resolve("data"));
    history = new HistoryFile(home.resolve("data/history.db"), Duration.ZERO, clock);
    TagDirectory tags = address -> Optional.empty();
    context
        .getCamelContextExtension()
        .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry());
    context.getPropertiesComponent().addPropertiesSource(new Settings(new Home(home), Map.of()));
    var registry = context.getRegistry();
    registry.bind("clock", Clock.class, clock);
    registry.bind("meters", MeterRegistry.class, meters);
    registry.bind("trace", new Readings(100, clock));
    registry.bind("sinks", new SinkGuard());
    registry.bind("normalize", new Normalizer(tags, clock, meters, Duration.ofMinutes(5)));
    registry.bind("live", new LiveValues(100, clock, meters));
    registry.bind("scripts", (Processor) exchange -> {});
    registry.bind("history", history);
    registry.bind("dead", (Processor) exchange -> refuse());
    registry.bind("hang", (Processor) exchange -> released.await());
    context.start();
    for (String file : List.of("templates/sink-history", "pipeline")) {
      load(file, Files.readString(Path.of("routes", file + ".camel.yaml")));
    }
    load("all", ROUTES);
  }

  @AfterEach
  void stop() throws Exception {
    released.countDown();
    context.stop();
    history.close();
  }

  @Test
  void deliverAndAcknowledgeWhateverTheOthersDo() throws Exception {
    sendAll();

    await().untilAsserted(() -> assertThat(stored()).hasSize(BATCHES * EACH));
    assertThat(released.getCount()).isEqualTo(1); // the hanging sink still hangs
    assertThat(check("sink:history").path("status").asText()).isEqualTo("UP");
    assertThat(check("sink:history").path("depth").asLong()).isZero();
  }

  @Test
  void showDepthAgeAndHoursLeftOfEachBuffer() throws Exception {
    sendAll();

    for (String sink : List.of("sink:dead", "sink:hanging")) {
      JsonNode check = check(sink);
      assertThat(check.path("depth").asLong()).as(sink).isEqualTo(BATCHES * EACH);
      assertThat(check.path("oldestAgeSeconds").asDouble()).as(sink).isEqualTo(BATCHES);
      assertThat(check.path("hoursLeft").asDouble()).as(sink).isPositive();
    }
    await().untilAsserted(() -> assertThat(check("sink:dead").toString()).contains("refused"));
  }

  @Test
  void catchUpAloneOnceTheyAreBack() throws Exception {
    sendAll();

    repaired = true;

    await().untilAsserted(() -> assertThat(check("sink:dead").path("depth").asLong()).isZero());
    assertThat(check("sink:hanging").path("depth").asLong()).isEqualTo(BATCHES * EACH);
  }

  /** Returns when every batch is acknowledged, as a source that waits for each would. */
  private void sendAll() {
    var template = context.createProducerTemplate();
    for (int i = 0; i < BATCHES; i++) {
      template.sendBody("direct:own", sequence(TAG.toString(), i * EACH, EACH));
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private List<Measurement> stored() throws IOException {
    var span = new Span(Measurements.NOON.minusSeconds(1), Measurements.NOON.plusSeconds(3600));
    return history.read(TAG, span, 10_000);
  }

  private JsonNode check(String name) {
    JsonNode report = new HealthChecks(context, () -> true).report().toJson();
    for (JsonNode check : report.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError(name + " is not in " + report);
  }

  private void refuse() throws IOException {
    if (!repaired) {
      throw new IOException("connection refused");
    }
  }

  private void load(String name, String yaml) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.fromString(name + ".yaml", yaml));
  }
}
