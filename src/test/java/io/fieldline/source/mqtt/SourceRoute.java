package io.fieldline.source.mqtt;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.AsyncProcessorSupport;

/** A route {@code mqtt:...} in a Camel context of its own, whose end the test plays. */
final class SourceRoute implements AutoCloseable {

  /** What happens to an exchange at the end of the route. */
  interface End {

    End STORE = (exchange, callback) -> callback.done(false);

    void process(Exchange exchange, AsyncCallback callback);

    static End fail() {
      return (exchange, callback) -> {
        exchange.setException(new IllegalStateException("the sink is down"));
        callback.done(false);
      };
    }

    static End later(ScheduledExecutorService timer, long millis) {
      return (exchange, callback) ->
          timer.schedule(() -> callback.done(false), millis, TimeUnit.MILLISECONDS);
    }
  }

  final List<Measurement> stored = new CopyOnWriteArrayList<>();
  final List<QuarantineEntry> quarantined = new CopyOnWriteArrayList<>();
  private final DefaultCamelContext context = new DefaultCamelContext();

  SourceRoute(String uri) {
    this(uri, End.STORE);
  }

  SourceRoute(String uri, End end) {
    var checks = new DefaultHealthCheckRegistry();
    context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, checks);
    context.getRegistry().bind("quarantine", Quarantine.class, (Quarantine) quarantined::addAll);
    try {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from(uri).routeId("sensors").errorHandler(noErrorHandler()).process(ending(end));
            }
          });
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops the route; {@link #start} starts it again. */
  void stop() throws Exception {
    context.getRouteController().stopRoute("sensors");
  }

  /** Stops the route as a reload does, with little patience. */
  void stop(long millis) throws Exception {
    context.getRouteController().stopRoute("sensors", millis, TimeUnit.MILLISECONDS);
  }

  void start() throws Exception {
    context.getRouteController().startRoute("sensors");
  }

  HealthCheck.Result health() {
    return HealthCheckRegistry.get(context).getCheck("source:sensors").orElseThrow().call();
  }

  boolean isConnected() {
    return Boolean.TRUE.equals(health().getDetails().get("connected"));
  }

  List<Long> numbers() {
    return stored.stream().map(m -> (long) m.value().asDouble()).toList();
  }

  @Override
  public void close() {
    context.stop();
  }

  private AsyncProcessorSupport ending(End end) {
    return new AsyncProcessorSupport() {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        end.process(
            exchange,
            synchronously -> {
              if (exchange.getException() == null) {
                stored.addAll(batch.measurements());
              }
              callback.done(synchronously);
            });
        return false;
      }
    };
  }
}
