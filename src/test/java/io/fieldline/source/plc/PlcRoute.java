package io.fieldline.source.plc;

import io.fieldline.device.DeviceFolder;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.testkit.ThreadPools;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.jspecify.annotations.Nullable;

/** Routes {@code plc:...} in a Camel context of its own, with device files the test writes. */
final class PlcRoute implements AutoCloseable {

  final List<Batch> batches = new CopyOnWriteArrayList<>();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final ThreadPools pools = new ThreadPools();
  volatile boolean sinkDown;
  private final Path folder;
  private final DeviceFolder devices;
  private final DefaultCamelContext context = new DefaultCamelContext();

  /** A context with the component, which gets its driver from the caller; null for the shipped. */
  PlcRoute(Path folder, @Nullable PlcComponent component) {
    this.folder = folder;
    devices = new DeviceFolder(folder);
    if (component != null) {
      context.addComponent("plc", component);
    }
    context
        .getCamelContextExtension()
        .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry());
    context.getRegistry().bind("tags", TagDirectory.class, devices);
    context.getRegistry().bind("meters", meters);
    context.addLifecycleStrategy(pools);
    context.start();
  }

  /** Writes a device with tags {@code name: address} and has it read. */
  void device(String id, String... tags) {
    var yaml = new StringBuilder("id: " + id + "\nfacility: f\naddressScope: device\ntags:\n");
    for (String tag : tags) {
      yaml.append("  ").append(tag).append('\n');
    }
    try {
      Files.writeString(folder.resolve(id + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    devices.reload();
  }

  /** Starts a route whose end stores batches unless the sink is down. */
  void start(String id, String uri) throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(uri)
                .routeId(id)
                .errorHandler(noErrorHandler())
                .process(
                    exchange -> {
                      if (sinkDown) {
                        throw new IllegalStateException("the sink is down");
                      }
                      batches.add(exchange.getMessage().getBody(Batch.class));
                    });
          }
        });
  }

  void startAgain(String id) throws Exception {
    context.getRouteController().startRoute(id);
  }

  void stop(String id) throws Exception {
    context.getRouteController().stopRoute(id, 10, TimeUnit.SECONDS);
  }

  /** Sends a body to an endpoint; the failure, null when it went well. */
  @Nullable Exception failure(String uri, Object body) {
    return context.createFluentProducerTemplate().withBody(body).to(uri).send().getException();
  }

  HealthCheck.Result health(String id) {
    return HealthCheckRegistry.get(context).getCheck("source:" + id).orElseThrow().call();
  }

  /** The newest batch as {@code tag=value quality}, one for each measurement. */
  List<String> newest() {
    return batches.isEmpty()
        ? List.of()
        : batches.get(batches.size() - 1).measurements().stream().map(PlcRoute::shown).toList();
  }

  /** The newest measurement. */
  Measurement last() {
    List<Measurement> newest = batches.get(batches.size() - 1).measurements();
    return newest.get(newest.size() - 1);
  }

  private static String shown(Measurement m) {
    return m.tag() + "=" + m.value() + " " + m.quality();
  }

  @Override
  public void close() {
    context.stop();
  }
}
