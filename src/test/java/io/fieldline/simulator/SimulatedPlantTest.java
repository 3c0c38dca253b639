package io.fieldline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ProcessorEndpoint;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped simulator routes, with a broker that only writes down what it is told. */
class SimulatedPlantTest {

  private static final Path ROUTES = Path.of("simulator-routes");

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Publications published = new Publications();

  @BeforeEach
  void prepare() throws Exception {
    context.getPropertiesComponent().setInitialProperties(shippedSettings());
    context.addComponent("mqtt", published);
    load(ROUTES.resolve("templates"));
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void hasTheSixSensorsWithTheirPeriods() throws Exception {
    load(ROUTES.resolve("plant"));

    context.start();

    assertThat(timers())
        .containsOnly(
            entry("TEMPSENS2", 2_000L),
            entry("TEMPLOWFREQSENS2", 10_000L),
            entry("PRSENS5", 5_000L),
            entry("CURSENS2", 2_000L),
            entry("ACCELSLOWSENS5", 5_000L),
            entry("ACCELFASTSENS2", 2_000L));
  }

  @Test
  void publishesEachBareValueToTheTopicOfItsSensor() throws Exception {
    load(ROUTES.resolve("plant"));

    context.start();

    await().until(() -> published.topics().distinct().count() == 6);
    assertThat(published.values("sensor/TEMPSENS2")).allMatch(v -> v >= 25 && v < 26);
    assertThat(published.values("sensor/TEMPLOWFREQSENS2")).allMatch(v -> v >= 25 && v < 26);
    assertThat(published.values("sensor/PRSENS5")).allMatch(v -> v >= 173.52 && v < 174.52);
    assertThat(published.values("sensor/CURSENS2")).startsWith(Math.sin(1));
    assertThat(published.values("sensor/ACCELSLOWSENS5")).startsWith(0.0);
    assertThat(published.values("sensor/ACCELFASTSENS2")).startsWith(0.0);
  }

  @Test
  void connectsUnderTheNameOfTheSensor() throws Exception {
    set("sim.host", "broker.plant", "sim.port", "8883", "sim.name", "PRSENS7");
    load(ROUTES.resolve("single"));

    context.start();

    await().until(() -> published.topics().anyMatch("sensor/PRSENS7"::equals));
    assertThat(published.options)
        .containsEntry("clientId", "PRSENS7")
        .containsEntry("broker", "tcp://broker.plant:8883")
        .containsEntry("qos", "0");
  }

  @Test
  void runsOneSensorAsTheSettingsSay() throws Exception {
    set("sim.name", "PRSENS7", "sim.period", "3", "sim.type", "pressure");
    load(ROUTES.resolve("single"));

    context.start();

    assertThat(timers()).containsOnly(entry("PRSENS7", 3_000L));
    await().until(() -> published.topics().anyMatch("sensor/PRSENS7"::equals));
    assertThat(published.values("sensor/PRSENS7")).allMatch(v -> v >= 173.52 && v < 174.52);
  }

  @Test
  void generatesLoadInBatches() throws Exception {
    set("sim.rate", "10000", "sim.batch", "1000");
    load(ROUTES.resolve("single"));

    context.start();

    await().until(() -> published.topics().count() >= 10);
    assertThat(published.bodies("sensor/sensor"))
        .allSatisfy(body -> assertThat(body).startsWith("[{\"tag\":\"sensor\",\"value\":25."));
  }

  @Test
  void goesOnAfterAPublicationThatFailed() throws Exception {
    published.failures = 1;
    load(ROUTES.resolve("single"));

    context.start();

    await().until(() -> published.topics().count() == 1);
    assertThat(published.failures).isZero();
  }

  private Map<String, Long> timers() {
    return context.getEndpoints().stream()
        .filter(TimerEndpoint.class::isInstance)
        .map(TimerEndpoint.class::cast)
        .collect(Collectors.toMap(TimerEndpoint::getTimerName, TimerEndpoint::getPeriod));
  }

  private void set(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      context.getPropertiesComponent().addOverrideProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
  }

  private void load(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        PluginHelper.getRoutesLoader(context)
            .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
      }
    }
  }

  private static Properties shippedSettings() throws Exception {
    var settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("application.properties"))) {
      settings.load(in);
    }
    return settings;
  }

  /** Takes the place of the MQTT component. */
  private static final class Publications extends DefaultComponent {

    private record Publication(String topic, String body) {}

    private final List<Publication> all = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> options = Map.of();
    private volatile int failures;

    @Override
    protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> parameters) {
      options = Map.copyOf(parameters);
      parameters.clear();
      return new ProcessorEndpoint(uri, this, exchange -> publish(topic, exchange));
    }

    private synchronized void publish(String topic, Exchange exchange) {
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("broker is away");
      }
      all.add(new Publication(topic, exchange.getMessage().getBody(String.class)));
    }

    Stream<String> topics() {
      return all.stream().map(Publication::topic);
    }

    List<String> bodies(String topic) {
      return all.stream().filter(p -> p.topic.equals(topic)).map(Publication::body).toList();
    }

    List<Double> values(String topic) {
      return bodies(topic).stream().map(Double::valueOf).toList();
    }
  }
}
