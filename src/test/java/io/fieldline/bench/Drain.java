package io.fieldline.bench;

import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineBounds;
import io.fieldline.quarantine.QuarantineFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A full buffer that a shipped sink template empties: reading the disk, encoding and sending. */
final class Drain {

  private final String template;
  private final Map<String, String> settings;
  private final Map<String, Object> beans;

  /**
   * @param template such as {@code sink-kafka}; its buffer is named without the prefix
   * @param settings in the place of the shipped ones
   */
  Drain(String template, Map<String, String> settings) {
    this(template, settings, Map.of());
  }

  /**
   * @param beans what the template asks for by name
   */
  Drain(String template, Map<String, String> settings, Map<String, Object> beans) {
    this.template = template;
    this.settings = settings;
    this.beans = beans;
  }

  /** Measurements per second with so many in a delivery. */
  double rate(List<Batch> backlog, int batchSize) throws Exception {
    Path folder = Files.createTempDirectory("fieldline-bench-");
    String name = template.substring("sink-".length());
    var meters = new SimpleMeterRegistry();
    try (var quarantine =
            new QuarantineFile(
                folder.resolve("quarantine.db"), QuarantineBounds.DEFAULT, Clock.systemUTC());
        var context = context(folder, meters, quarantine)) {
      context.start();
      try (var producer = context.createProducerTemplate()) {
        for (Batch batch : backlog) {
          producer.sendBody("buffer:" + name, batch);
        }
      }
      long begun = System.nanoTime();
      context.addRouteFromTemplate(
          name,
          template,
          new HashMap<>(Map.of("batchSize", Integer.toString(batchSize), "batchInterval", "1s")));
      await()
          .atMost(Duration.ofMinutes(5))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> meters.get("fieldline.buffer.depth").gauge().value() == 0);
      double seconds = (System.nanoTime() - begun) / 1e9;
      return backlog.stream().mapToInt(Batch::size).sum() / seconds;
    }
  }

  private DefaultCamelContext context(Path folder, MeterRegistry meters, Quarantine quarantine)
      throws Exception {
    var properties = new Properties();
    try (var shipped = Files.newBufferedReader(Path.of("application.properties"))) {
      properties.load(shipped);
    }
    properties.putAll(settings);
    properties.setProperty("data.dir", folder.toString());
    var context = new DefaultCamelContext();
    context.getPropertiesComponent().setInitialProperties(properties);
    context.getRegistry().bind("clock", Clock.class, Clock.systemUTC());
    context.getRegistry().bind("meters", meters);
    beans.forEach(context.getRegistry()::bind);
    context.getRegistry().bind("quarantine", Quarantine.class, quarantine);
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.resolveResource(
                context, "file:routes/templates/" + template + ".camel.yaml"));
    return context;
  }
}
