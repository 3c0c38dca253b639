package io.fieldline.runtime;

import io.fieldline.device.DeviceFolder;
import io.fieldline.device.TagDirectory;
import io.fieldline.live.LiveValues;
import io.fieldline.normalize.Normalizer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that routes and components find in Camel's registry, by type or by name. */
final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Clock clock = Clock.systemUTC();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DeviceFolder devices;
  private final LiveValues live;
  private final Normalizer normalizer;

  Parts(Settings settings) {
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(meters));
    devices = new DeviceFolder(settings.home().resolve(settings.get("devices.dir")));
    live = new LiveValues(settings.number("live.max-tags", 1, Integer.MAX_VALUE), clock, meters);
    normalizer = new Normalizer(devices, clock, meters, settings.duration("normalize.max-future"));
    sayProblems();
  }

  PrometheusMeterRegistry meters() {
    return meters;
  }

  DeviceFolder devices() {
    return devices;
  }

  LiveValues live() {
    return live;
  }

  /** Puts the parts into the registry, before any route is loaded. */
  void bind(Registry registry) {
    registry.bind("clock", Clock.class, clock);
    registry.bind("meters", meters);
    registry.bind("tags", TagDirectory.class, devices);
    registry.bind("normalize", normalizer);
    registry.bind("live", live);
  }

  /** Reads what has changed on disk since the last time. */
  void refresh() {
    if (devices.reload()) {
      LOG.info("devices: read again");
      sayProblems();
    }
  }

  @Override
  public void close() {
    meters.close();
  }

  private void sayProblems() {
    devices.problems().forEach(problem -> LOG.warn("{}", problem));
  }
}
