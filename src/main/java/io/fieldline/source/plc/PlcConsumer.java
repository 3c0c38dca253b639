package io.fieldline.source.plc;

import io.fieldline.device.Device;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.source.plc.driver.PlcDriver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PLC source: polls the tags of one device on a thread of its own. It starts also when the PLC is
 * off or no file has the device yet; the health check {@code source:ROUTE} says so.
 */
public class PlcConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(PlcConsumer.class);

  /** Twice this is less than Camel grants a route that is reloaded. */
  private static final long STOP_MILLIS = 2_000;

  private final PlcEndpoint endpoint;
  private @Nullable Running running;

  PlcConsumer(PlcEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  /** What runs between start and stop. */
  private record Running(
      Poller poller,
      SharedLink link,
      ExecutorService thread,
      CountDownLatch stopped,
      PlcHealthCheck health) {}

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    Running started = assemble();
    running = started;
    HealthCheckRegistry checks = HealthCheckRegistry.get(endpoint.getCamelContext());
    if (checks != null) {
      checks.register(started.health());
    }
    started.thread().execute(started.poller());
  }

  @Override
  protected void doStop() throws Exception {
    Running stopping = running;
    if (stopping != null) {
      running = null;
      HealthCheckRegistry checks = HealthCheckRegistry.get(endpoint.getCamelContext());
      if (checks != null) {
        checks.unregister(stopping.health());
      }
      try {
        end(stopping);
      } finally {
        endpoint.release(stopping.link());
      }
    }
    super.doStop();
  }

  /** A poll under way may end; what takes longer is interrupted. */
  private void end(Running stopping) throws InterruptedException {
    stopping.stopped().countDown();
    // Through the context, which else keeps every thread that a reloaded route ever had.
    endpoint.getCamelContext().getExecutorServiceManager().shutdown(stopping.thread());
    if (!stopping.thread().awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
      stopping.thread().shutdownNow();
      if (!stopping.thread().awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("{}: stopped with a request to the PLC under way", source());
      }
    }
  }

  private Running assemble() {
    PlcConfiguration options = endpoint.getConfiguration();
    if (options.getDevice().isBlank()) {
      throw new IllegalArgumentException(
          "a PLC source needs the option device, the id of a device file");
    }
    Duration period = PollSchedule.period(options.getPeriod());
    Clock clock = endpoint.find(Clock.class).orElseGet(Clock::systemUTC);
    var meters =
        new PlcMeters(
            endpoint.find(MeterRegistry.class).orElseGet(CompositeMeterRegistry::new), name());
    TagDirectory directory = endpoint.find(TagDirectory.class).orElse(address -> Optional.empty());
    Supplier<Optional<Device>> device = () -> directory.device(options.getDevice());
    var stopped = new CountDownLatch(1);
    var delivery = new Delivery(source(), this::process, meters, stopped, clock);
    var refusals = new Refusals(source(), directory, clock);
    PlcDriver driver = endpoint.driver();
    SharedLink link = endpoint.acquire(driver);
    var schedule = new PollSchedule(period, options.isAlign(), clock, System::nanoTime);
    var poller =
        new Poller(
            source(),
            new Poller.Parts(
                options.getDevice(),
                device,
                driver,
                link,
                schedule,
                delivery,
                refusals,
                meters,
                stopped,
                clock));
    ExecutorService thread =
        endpoint
            .getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadExecutor(this, "plc-" + name());
    return new Running(
        poller, link, thread, stopped, new PlcHealthCheck(name(), poller, delivery, refusals));
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

  private String source() {
    return "source " + name();
  }

  private String name() {
    return getRouteId() == null ? "plc" : getRouteId();
  }
}
