package io.fieldline.testkit.sink;

import io.fieldline.model.Batch;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineBounds;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.quarantine.StoredEntry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The last part of Fieldline's road as it is shipped: a buffer on disk, the template of a sink and
 * a quarantine. Only the waits are shorter than anybody would set them.
 */
public final class SinkRig implements AutoCloseable {

  private static final Map<String, String> HASTE =
      Map.of("buffer.back-off", "50ms", "buffer.max-back-off", "200ms");

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final String name;
  private final QuarantineFile quarantine;
  private final ProducerTemplate producer;

  /**
   * Starts the route.
   *
   * @param folder where the buffer and the quarantine are kept, from one rig to the next
   * @param template the sink's template, such as {@code sink-http}; its buffer is named without the
   *     prefix
   * @param settings in the place of the shipped ones
   * @param beans what the template looks up by name
   */
  public SinkRig(
      Path folder, String template, Map<String, String> settings, Map<String, Object> beans)
      throws Exception {
    name = template.substring("sink-".length());
    quarantine =
        new QuarantineFile(
            folder.resolve("quarantine.db"), QuarantineBounds.DEFAULT, Clock.systemUTC());
    context.getPropertiesComponent().setInitialProperties(properties(folder, settings));
    context
        .getCamelContextExtension()
        .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry());
    context.getRegistry().bind("clock", Clock.class, Clock.systemUTC());
    context.getRegistry().bind("meters", meters);
    context.getRegistry().bind("quarantine", Quarantine.class, quarantine);
    beans.forEach(context.getRegistry()::bind);
    // As in the product: a server that is away must not keep the route from being started later.
    context.getRouteController().supervising().setBackOffDelay(200);
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.resolveResource(
                context, "file:routes/templates/" + template + ".camel.yaml"));
    context.addRouteFromTemplate(
        name, template, new HashMap<>(Map.of("batchInterval", "20ms", "batchSize", "500")));
    context.start();
    producer = context.createProducerTemplate();
  }

  /** Appends a batch; it is acknowledged, and so on the disk, when this returns. */
  public void append(Batch batch) {
    producer.sendBody("buffer:" + name, batch);
  }

  /** How many measurements wait. */
  public long depth() {
    return (long) meters.get("fieldline.buffer.depth").tag("sink", name).gauge().value();
  }

  /** What the health check {@code sink:NAME} says. */
  public HealthCheck.Result health() {
    return HealthCheckRegistry.get(context).getCheck("sink:" + name).orElseThrow().call();
  }

  /** Why the sink is not well; empty when it is. */
  public String trouble() {
    HealthCheck.Result health = health();
    return health.getState() == HealthCheck.State.UP ? "" : health.getMessage().orElse("no words");
  }

  /** What the sink has set aside, the newest first. */
  public List<QuarantineEntry> quarantined() {
    try {
      return quarantine.newest(1_000).stream().map(StoredEntry::entry).toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    context.stop();
    quarantine.close();
  }

  private static Properties properties(Path folder, Map<String, String> settings) throws Exception {
    var properties = new Properties();
    try (var shipped = Files.newBufferedReader(Path.of("application.properties"))) {
      properties.load(shipped);
    }
    properties.putAll(HASTE);
    properties.putAll(settings);
    properties.setProperty("data.dir", folder.toString());
    return properties;
  }
}
