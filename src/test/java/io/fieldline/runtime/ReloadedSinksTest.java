package io.fieldline.runtime;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.quarantine.Quarantine;
import io.fieldline.testkit.HttpReceiver;
import io.fieldline.testkit.InfluxDb2Stub;
import io.fieldline.testkit.Resources;
import io.fieldline.testkit.peers.Peer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped sinks, whose files are saved again and again while they deliver. */
@Timeout(120)
class ReloadedSinksTest {

  private static final List<String> SINKS = List.of("http", "influxdb", "clickhouse", "kafka");

  @TempDir private Path home;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final HttpReceiver receiver = HttpReceiver.start();
  private final InfluxDb2Stub influx = new InfluxDb2Stub();
  private final Set<Thread> others = Thread.getAllStackTraces().keySet();
  private RouteFolder folder;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(home.resolve("routes"));
    context.getPropertiesComponent().setInitialProperties(settings());
    context.getRegistry().bind("clock", Clock.class, Clock.systemUTC());
    context.getRegistry().bind("meters", meters);
    Quarantine quarantine = entries -> {};
    context.getRegistry().bind("quarantine", Quarantine.class, quarantine);
    context.start();
    var starts = new RouteStarts();
    context.getManagementStrategy().addEventNotifier(starts);
    folder =
        new RouteFolder(
            new RouteFiles(new Home(home), List.of(home.resolve("routes"))),
            new RouteLoader(context, starts),
            file -> Optional.empty());
    for (String sink : SINKS) {
      String template = "sink-" + sink + ".camel.yaml";
      Files.copy(Path.of("routes/templates", template), home.resolve("routes/" + template));
    }
  }

  @AfterEach
  void close() {
    context.stop();
    receiver.close();
    influx.close();
  }

  @Test
  void leaveNoThreadConnectionOrEndpointBehind() throws Exception {
    reload(0, 5);
    Resources before = Resources.held();
    int endpoints = context.getEndpoints().size();
    int threads = own().size();

    reload(5, 15);

    await()
        .untilAsserted(
            () -> {
              Resources now = Resources.held();
              assertThat(own()).hasSizeLessThanOrEqualTo(threads);
              assertThat(now.descriptors()).isLessThanOrEqualTo(before.descriptors() + 2);
            });
    assertThat(context.getEndpoints()).hasSize(endpoints);
  }

  private void reload(int from, int times) throws Exception {
    try (ProducerTemplate producer = context.createProducerTemplate()) {
      for (int i = from; i < from + times; i++) {
        for (String sink : SINKS) {
          Files.writeString(home.resolve("routes/" + sink + ".yaml"), file(sink, i));
        }
        folder.scan();
        assertThat(folder.faults()).isEmpty();
        for (String sink : SINKS) {
          producer.sendBody("buffer:" + sink, sequence("plant/boiler/count", i, 1));
        }
        await()
            .atMost(Duration.ofSeconds(10))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> depth("http") == 0 && depth("influxdb") == 0);
      }
    }
  }

  /** The threads of this test: those of earlier ones may end only now. */
  private List<String> own() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !others.contains(thread))
        .map(Thread::getName)
        .filter(name -> !name.startsWith("awaitility"))
        .toList();
  }

  private double depth(String sink) {
    return meters.get("fieldline.buffer.depth").tag("sink", sink).gauge().value();
  }

  private static String file(String sink, int version) {
    return """
        - templatedRoute:
            routeTemplateRef: sink-%1$s
            routeId: %1$s
            parameters:
              - { name: batchInterval, value: "10ms" }
        # %2$d
        """
        .formatted(sink, version);
  }

  private Properties settings() throws Exception {
    var settings = new Properties();
    try (var shipped = Files.newBufferedReader(Path.of("application.properties"))) {
      settings.load(shipped);
    }
    String nobody = "127.0.0.1:" + Peer.freePort();
    settings.putAll(
        Map.of(
            "data.dir",
            home.resolve("data").toString(),
            "http-sink.url",
            receiver.url("/"),
            "influx.url",
            influx.url(),
            "influx.org",
            InfluxDb2Stub.ORG,
            "influx.bucket",
            InfluxDb2Stub.BUCKET,
            "influx.token",
            InfluxDb2Stub.TOKEN,
            "clickhouse.url",
            "http://" + nobody,
            "kafka.brokers",
            nobody,
            "kafka.request-timeout",
            "200ms"));
    return settings;
  }
}
