package io.fieldline.source.delivery;

import io.fieldline.model.Batch;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame of every source: one thread, a health check, the exchanges, and a stop in two steps. A
 * source starts also when the other side is off; its health says so.
 */
public abstract class SourceConsumer extends DefaultConsumer {

  /** Twice this is less than Camel grants a route that is reloaded. */
  public static final long STOP_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(SourceConsumer.class);

  private final String scheme;
  private volatile @Nullable Running running;

  private final LifecycleStrategySupport whole =
      new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
          ask();
        }
      };

  private record Running(Source source, ExecutorService thread, AtomicLong askedNanos) {

    /** Asks the source to stop; the time that it has for that counts from the first asking. */
    void ask() {
      if (askedNanos.compareAndSet(0, System.nanoTime() | 1)) {
        source.stop();
      }
    }

    boolean endsInTime() throws InterruptedException {
      long left = TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS) + askedNanos.get() - System.nanoTime();
      return thread.awaitTermination(left, TimeUnit.NANOSECONDS);
    }
  }

  /**
   * A source that does not run yet.
   *
   * @param scheme of the component, for the name of the thread
   */
  protected SourceConsumer(Endpoint endpoint, Processor processor, String scheme) {
    super(endpoint, processor);
    this.scheme = scheme;
  }

  /**
   * What is to run; called once for each start.
   *
   * @throws IllegalArgumentException when the options cannot be right
   */
  protected abstract Source assemble();

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    Source source = assemble();
    var started =
        new Running(
            source,
            executors().newSingleThreadExecutor(this, scheme + "-" + name()),
            new AtomicLong());
    running = started;
    getEndpoint().getCamelContext().addLifecycleStrategy(whole);
    HealthCheckRegistry checks = HealthCheckRegistry.get(getEndpoint().getCamelContext());
    if (checks != null) {
      checks.register(source.health());
    }
    started.thread.execute(source);
    source.started();
  }

  @Override
  protected void doStop() throws Exception {
    Running stopping = running;
    if (stopping != null) {
      running = null;
      getEndpoint().getCamelContext().getLifecycleStrategies().remove(whole);
      HealthCheckRegistry checks = HealthCheckRegistry.get(getEndpoint().getCamelContext());
      if (checks != null) {
        checks.unregister(stopping.source.health());
      }
      try {
        end(stopping);
      } finally {
        // Also when Camel's patience ends: what stays open would be in the way of the next start.
        stopping.source.close();
      }
    }
    super.doStop();
  }

  /** What is under way may end; what takes longer is interrupted. */
  private void end(Running stopping) throws InterruptedException {
    stopping.ask();
    // Through the context, which else keeps every thread that a reloaded route ever had.
    executors().shutdown(stopping.thread);
    if (!stopping.endsInTime()) {
      stopping.thread.shutdownNow();
      if (!stopping.thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("{}: stopped with a request under way", source());
      }
    }
  }

  /**
   * The process ends: Camel stops one route after the other, and sources of a machine that hangs
   * would add up their patience if each were asked only when its turn comes.
   */
  private void ask() {
    Running asked = running;
    if (asked != null) {
      asked.ask();
    }
  }

  /** The route of the exchanges; the callback may come on any thread. */
  protected final void process(Batch batch, Consumer<@Nullable Exception> done) {
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

  /** What log lines call this source: {@code source boilers}. */
  protected final String source() {
    return "source " + name();
  }

  /** The route's id. */
  protected final String name() {
    return getRouteId() == null
        ? elected().map(org.apache.camel.Route::getId).orElse(scheme)
        : getRouteId();
  }

  /** The route that reads from {@code master:}, which does not tell this consumer of it. */
  private Optional<org.apache.camel.Route> elected() {
    return getEndpoint().getCamelContext().getRoutes().stream()
        .filter(
            route ->
                route.getEndpoint() instanceof DelegateEndpoint master
                    && master.getEndpoint() == getEndpoint())
        .findFirst();
  }

  /** The one object of a type that the registry has. */
  protected final <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(
        CamelContextHelper.findSingleByType(getEndpoint().getCamelContext(), type));
  }

  private ExecutorServiceManager executors() {
    return getEndpoint().getCamelContext().getExecutorServiceManager();
  }
}
