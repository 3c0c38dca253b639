package io.fieldline.source.mqtt;

import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.quarantine.Quarantine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT source: link, intake and delivery of one route. It starts also when the broker is down;
 * the health check {@code source:ROUTE} says so.
 */
public class MqttConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(MqttConsumer.class);

  /** Twice this is less than Camel grants a route that is reloaded. */
  private static final long STOP_MILLIS = 2_000;

  /** Packet identifiers bound what a broker of 3.1.1 may leave unacknowledged. */
  private static final int MAX_PACKETS = 65_535;

  private final MqttEndpoint endpoint;
  private @Nullable Running running;

  MqttConsumer(MqttEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  /** What runs between start and stop. */
  private record Running(
      MqttLink link,
      Intake intake,
      Delivery delivery,
      ExecutorService thread,
      SourceMeters meters,
      MqttHealthCheck health) {}

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    running = assemble();
    HealthCheckRegistry checks = HealthCheckRegistry.get(endpoint.getCamelContext());
    if (checks != null) {
      checks.register(running.health());
    }
    running.thread().execute(running.delivery());
    running.link().open();
  }

  @Override
  protected void doStop() throws Exception {
    Running stopped = running;
    if (stopped != null) {
      running = null;
      HealthCheckRegistry checks = HealthCheckRegistry.get(endpoint.getCamelContext());
      if (checks != null) {
        checks.unregister(stopped.health());
      }
      try {
        awaitEnd(stopped);
      } finally {
        // Also when Camel's patience ends: a link that stays would fight the next one for the
        // session.
        close(stopped);
      }
    }
    super.doStop();
  }

  private void awaitEnd(Running stopped) throws InterruptedException {
    stopped.delivery().stop();
    // Through the context, which else keeps every thread that a reloaded route ever had.
    endpoint.getCamelContext().getExecutorServiceManager().shutdown(stopped.thread());
    boolean ended = stopped.thread().awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
    if (!ended || !stopped.delivery().awaitExchanges(STOP_MILLIS)) {
      LOG.warn("source {}: stopped with measurements under way; the broker keeps them", name());
    }
  }

  private void close(Running stopped) throws InterruptedException {
    stopped.thread().shutdownNow();
    stopped.link().close();
    int lost = stopped.intake().clear();
    if (lost > 0) {
      stopped.meters().dropped.increment(lost);
      LOG.warn("source {}: stopped with {} QoS 0 messages waiting; they are lost", name(), lost);
    }
  }

  private Running assemble() {
    MqttConfiguration options = endpoint.getConfiguration();
    Clock clock = find(Clock.class).orElseGet(Clock::systemUTC);
    var meters =
        new SourceMeters(find(MeterRegistry.class).orElseGet(CompositeMeterRegistry::new), name());
    var intake = new Intake(2 * MAX_PACKETS, options.getReceiveMaximum());
    var inbox = new Inbox("source " + name(), intake, meters, clock);
    String clientId =
        options.getClientId().isEmpty() ? "fieldline-" + name() : options.getClientId();
    var link =
        new MqttLink("source " + name(), options, clientId, endpoint.filters(), inbox, clock);
    var watch =
        new NodeWatch(
            "source " + name(), link, meters.gaps, endpoint.getPayload().isRebirth(), clock);
    var delivery =
        new Delivery(
            "source " + name(),
            reader(intake, watch),
            this::process,
            link,
            quarantine(),
            meters,
            clock);
    inbox.tell(delivery);
    ExecutorService thread =
        endpoint
            .getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadExecutor(this, "mqtt-" + name());
    return new Running(
        link, intake, delivery, thread, meters, new MqttHealthCheck(name(), link, delivery));
  }

  private GroupReader reader(Intake intake, NodeWatch watch) {
    PayloadOptions options = endpoint.getPayload();
    var tags =
        new TopicTags(
            find(TagDirectory.class).orElse(address -> Optional.empty()),
            TopicPattern.parseAll(options.getPattern()),
            options.getFacility(),
            options.getComponent().isEmpty() ? name() : options.getComponent(),
            accepts(options.getUnknown()));
    return new GroupReader(
        "source:" + name(), intake, Formats.of(options, watch), tags, options.getMaxPayload());
  }

  private void process(Batch batch, java.util.function.Consumer<@Nullable Exception> done) {
    Exchange exchange = createExchange(false);
    exchange.getIn().setBody(batch);
    getAsyncProcessor()
        .process(
            exchange,
            synchronously -> {
              Exception failure = exchange.getException();
              releaseExchange(exchange, false);
              done.accept(failure);
            });
  }

  private Quarantine quarantine() {
    return find(Quarantine.class)
        .orElse(
            entries ->
                LOG.debug(
                    "source {}: no quarantine here, {} wrong payloads dropped",
                    name(),
                    entries.size()));
  }

  private String name() {
    return getRouteId() == null ? "mqtt" : getRouteId();
  }

  private <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(
        CamelContextHelper.findSingleByType(endpoint.getCamelContext(), type));
  }

  private static boolean accepts(String unknown) {
    return switch (unknown) {
      case "accept" -> true;
      case "refuse" -> false;
      default -> throw new IllegalArgumentException("unknown must be accept or refuse: " + unknown);
    };
  }
}
