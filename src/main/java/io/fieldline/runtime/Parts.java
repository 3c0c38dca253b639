package io.fieldline.runtime;

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

/** The parts that routes and components find in Camel's registry, by type or by name. */
final class Parts implements AutoCloseable {

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Parts() {
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(meters));
  }

  PrometheusMeterRegistry meters() {
    return meters;
  }

  /** Puts the parts into the registry, before any route is loaded. */
  void bind(Registry registry) {
    registry.bind("clock", Clock.systemUTC());
    registry.bind("meters", meters);
  }

  /** Reads what has changed on disk since the last time. */
  void refresh() {}

  @Override
  public void close() {
    meters.close();
  }
}
