package io.fieldline.bench;

import io.fieldline.runtime.Diagnosis;
import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Home;
import io.fieldline.runtime.Settings;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.KafkaBroker;
import io.fieldline.testkit.peers.Mosquitto;
import io.fieldline.testkit.peers.Peer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shipped pipeline and templates in this process, from a broker to one buffer or sink. */
final class Road implements AutoCloseable {

  private static final String MQTT =
      """
      - templatedRoute:
          routeTemplateRef: source-mqtt
          routeId: bench
          parameters:
            - { name: topic, value: "#" }
            - { name: pattern, value: "sensor/{parameter}" }
            - { name: sinks, value: %s }
      """;

  private static final String OPC_DA =
      """
      - templatedRoute:
          routeTemplateRef: source-opcda
          routeId: bench
          parameters:
            - { name: host, value: "%2$s" }
            - { name: server, value: "%3$s" }
            - { name: device, value: bench }
            - { name: sinks, value: %1$s }
      """;

  private static final String KAFKA =
      """
      - templatedRoute:
          routeTemplateRef: source-kafka
          routeId: bench
          parameters:
            - { name: topic, value: %s }
            - { name: sinks, value: clickhouse }
      """;

  private static final String CLICKHOUSE =
      """
      - templatedRoute:
          routeTemplateRef: sink-clickhouse
          routeId: clickhouse
      """;

  private static final String NO_SINK =
      """
      - route:
          id: no-sink
          autoStartup: false
          from:
            uri: buffer:bench
            steps:
              - stop: {}
      """;

  private final Path home = Files.createTempDirectory("fieldline-bench-");
  private final Fieldline fieldline;
  private final String sink;

  private Road(
      String sink, String source, String device, String sinkRoute, Map<String, String> environment)
      throws IOException {
    this.sink = sink;
    Path routes = Files.createDirectories(home.resolve("routes/templates")).getParent();
    Files.copy(Path.of("routes/pipeline.camel.yaml"), routes.resolve("pipeline.camel.yaml"));
    for (String template :
        List.of("source-mqtt", "source-kafka", "source-opcda", "sink-clickhouse")) {
      String file = "templates/" + template + ".camel.yaml";
      Files.copy(Path.of("routes", file), routes.resolve(file));
    }
    Path devices = Files.createDirectory(home.resolve("devices"));
    if (!device.isEmpty()) {
      Files.writeString(devices.resolve("bench.yaml"), device);
    }
    Files.writeString(routes.resolve("source.camel.yaml"), source);
    if (!sinkRoute.isEmpty()) {
      Files.writeString(routes.resolve("sink.camel.yaml"), sinkRoute);
    }
    fieldline =
        Fieldline.start(
            new Settings(Home.find(home), Map.copyOf(environment)),
            List.of(routes),
            Diagnosis.NONE);
  }

  /** Ends in a buffer whose sink is not started. */
  static Road toBuffer(Mosquitto broker, Load load) throws IOException {
    return new Road("bench", MQTT.formatted("bench"), "", NO_SINK, environment(broker, load));
  }

  /** Ends in the table {@code fieldline.measurements}, which is made anew. */
  static Road toClickHouse(Mosquitto broker, Load load, ClickHouse server, String layout)
      throws IOException {
    var environment = environment(broker, load);
    putClickHouse(environment, server, layout);
    return new Road("clickhouse", MQTT.formatted("clickhouse"), "", CLICKHOUSE, environment);
  }

  /** From an OPC DA server, polled as often as it can be, into the same table. */
  static Road toClickHouse(OpcDaPlant plant, int items, ClickHouse server, String layout)
      throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("HTTP_PORT", String.valueOf(Peer.freePort()));
    environment.put("OPCDA_USER", OpcDaPlant.LOGIN.user());
    environment.put("OPCDA_PASSWORD", OpcDaPlant.LOGIN.password());
    environment.put("OPCDA_DOMAIN", OpcDaPlant.LOGIN.domain());
    environment.put("OPCDA_PERIOD", "10ms");
    environment.put("OPCDA_CALL_TIMEOUT", "30s");
    putClickHouse(environment, server, layout);
    String source = OPC_DA.formatted("clickhouse", plant.host(), OpcDaPlant.CLSID);
    return new Road("clickhouse", source, device(items), CLICKHOUSE, environment);
  }

  /** From a topic of a Kafka broker into the same table. */
  static Road toClickHouse(KafkaBroker broker, String topic, ClickHouse server, String layout)
      throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("HTTP_PORT", String.valueOf(Peer.freePort()));
    environment.put("KAFKA_BROKERS", broker.servers());
    putClickHouse(environment, server, layout);
    return new Road("clickhouse", KAFKA.formatted(topic), "", CLICKHOUSE, environment);
  }

  /** Measurements that are committed, and therefore acknowledged to the broker. */
  long committed() {
    return (long)
        meters().find("fieldline.source.measurements").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** Measurements that the sink's server has taken. */
  long stored() {
    return (long)
        meters().find("fieldline.sink.measurements").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** Measurements that lie in the buffer. */
  long depth() {
    return (long)
        meters().get("fieldline.buffer.depth").tag("sink", sink).gauges().stream()
            .mapToDouble(Gauge::value)
            .sum();
  }

  @Override
  public void close() throws IOException {
    fieldline.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String device(int items) {
    var yaml = new StringBuilder("id: bench\nfacility: plant\naddressScope: device\ntags:\n");
    for (int i = 0; i < items; i++) {
      yaml.append("  t%1$d: { address: %2$s }%n".formatted(i, OpcDaPlant.item(i)));
    }
    return yaml.toString();
  }

  private static void putClickHouse(
      Map<String, String> environment, ClickHouse server, String layout) {
    environment.put("CLICKHOUSE_LAYOUT", layout);
    environment.put("CLICKHOUSE_URL", server.url());
    environment.put("CLICKHOUSE_PASSWORD", server.password());
  }

  private static Map<String, String> environment(Mosquitto broker, Load load) {
    var environment = new HashMap<String, String>();
    int port = Peer.freePort();
    environment.put("HTTP_PORT", String.valueOf(port));
    // A durable session, but a new one for every run.
    environment.put("MQTT_CLIENT_ID", "bench-" + port);
    environment.put("MQTT_SESSION_EXPIRY", "1s");
    environment.put("MQTT_BROKER", broker.url());
    environment.put("MQTT_QOS", String.valueOf(load.qos()));
    environment.put("MQTT_FORMAT", load.values() == 1 ? "value" : "json");
    return environment;
  }

  private MeterRegistry meters() {
    return fieldline.context().getRegistry().lookupByNameAndType("meters", MeterRegistry.class);
  }
}
