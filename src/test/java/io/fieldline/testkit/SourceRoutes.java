package io.fieldline.testkit;

import io.fieldline.device.DeviceFolder;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Component;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.jspecify.annotations.Nullable;

/** Routes with one source in a Camel context of their own, with device files the test writes. */
public class SourceRoutes implements AutoCloseable {

  public final List<Batch> batches = new CopyOnWriteArrayList<>();
  public final MeterRegistry meters = new SimpleMeterRegistry();
  public final ThreadPools pools = new ThreadPools();
  public volatile boolean sinkDown;
  private final Path folder;
  private final DeviceFolder devices;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ProducerTemplate template;

  /** A context with a component of the caller; null for the shipped one. */
  public SourceRoutes(Path folder, String scheme, @Nullable Component component) {
    this.folder = folder;
    devices = new DeviceFolder(folder);
    if (component != null) {
      context.addComponent(scheme, component);
    }
    context
        .getCamelContextExtension()
        .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry());
    context.getRegistry().bind("tags", TagDirectory.class, devices);
    context.getRegistry().bind("meters", meters);
    context.addLifecycleStrategy(pools);
    context.start();
    template = context.createProducerTemplate();
  }

  /** Gives the routes something that they look up by its type, before they start. */
  public <T> void bind(Class<T> type, T object) {
    context.getRegistry().bind(type.getSimpleName(), type, object);
  }

  /** Writes a device with tags {@code name: address} and has it read. */
  public void device(String id, String... tags) {
    var yaml = new StringBuilder("id: " + id + "\nfacility: f\naddressScope: device\ntags:\n");
    for (String tag : tags) {
      yaml.append("  ").append(tag).append('\n');
    }
    deviceFile(id, yaml.toString());
  }

  /** Writes a device file as it is and has it read. */
  public void deviceFile(String id, String yaml) {
    try {
      Files.writeString(folder.resolve(id + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    devices.reload();
  }

  /** Starts a route whose end stores batches unless the sink is down. */
  public void start(String id, String uri) throws Exception {
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
                      store(exchange.getMessage().getBody(Batch.class));
                    });
          }
        });
  }

  /** The end of every route; a test may let it wait. */
  protected void store(Batch batch) throws InterruptedException {
    batches.add(batch);
  }

  public void startAgain(String id) throws Exception {
    context.getRouteController().startRoute(id);
  }

  public void stop(String id) throws Exception {
    context.getRouteController().stopRoute(id, 10, TimeUnit.SECONDS);
  }

  /** Sends a body to an endpoint; the failure, null when it went well. */
  public @Nullable Exception failure(String uri, Object body) {
    return template.send(uri, exchange -> exchange.getMessage().setBody(body)).getException();
  }

  public HealthCheck.Result health(String id) {
    return HealthCheckRegistry.get(context).getCheck("source:" + id).orElseThrow().call();
  }

  /** The newest batch as {@code tag=value quality}, one for each measurement. */
  public List<String> newest() {
    return batches.isEmpty()
        ? List.of()
        : batches.get(batches.size() - 1).measurements().stream().map(SourceRoutes::shown).toList();
  }

  /** The newest measurement. */
  public Measurement last() {
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
