package io.fieldline.buffer;

import io.fieldline.pace.BackOff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the buffer's deliveries to the route, one at a time, on a thread of its own. */
final class BufferConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(BufferConsumer.class);

  /** Less than Camel grants a route that is reloaded. */
  private static final Duration STOPPING = Duration.ofSeconds(4);

  private final BufferEndpoint endpoint;
  private final BufferSettings settings;
  private @Nullable Reading reading;

  BufferConsumer(BufferEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.settings = endpoint.settings();
  }

  /** One stretch between start or resume and stop or suspend. */
  private record Reading(
      Buffer buffer, BufferReader reader, CountDownLatch stopped, ExecutorService executor) {

    boolean isStopped() {
      return stopped.getCount() == 0;
    }

    /** Lets the present exchange end; nothing further is begun. */
    void stop() {
      stopped.countDown();
      reader.wake();
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    begin();
  }

  private void begin() throws Exception {
    Buffer buffer = endpoint.getComponent().buffer(endpoint.getName());
    BufferReader reader = buffer.attach(who(), settings);
    var executor =
        endpoint
            .getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadExecutor(this, endpoint.getEndpointUri());
    var begun = new Reading(buffer, reader, new CountDownLatch(1), executor);
    reading = begun;
    executor.execute(() -> read(begun));
  }

  @Override
  protected void doSuspend() throws Exception {
    end(Duration.ZERO);
    super.doSuspend();
  }

  @Override
  protected void doResume() throws Exception {
    // The exchange under way at the suspension has to end first: one is in flight at a time.
    end(STOPPING);
    begin();
  }

  @Override
  protected void doStop() throws Exception {
    end(STOPPING);
    super.doStop();
  }

  /** A hanging exchange is interrupted; what it carries stays in the buffer. */
  private void end(Duration patience) throws InterruptedException {
    Reading ended = reading;
    if (ended == null) {
      return;
    }
    ended.stop();
    // Through the context, which else keeps every thread that a reloaded route ever had.
    endpoint.getCamelContext().getExecutorServiceManager().shutdown(ended.executor());
    try {
      if (!patience.isZero()) {
        reading = null;
        ended.executor().awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        ended.executor().shutdownNow();
      }
    } finally {
      // Also when Camel's patience ends: a reader that stays would keep out the next one.
      ended.buffer().detach(who());
    }
  }

  private void read(Reading now) {
    var courier =
        new Courier(
            now.buffer(),
            this::send,
            endpoint.getComponent().quarantine(),
            new BackOff(settings.backOff(), settings.maxBackOff()),
            wait -> !now.stopped().await(wait.toNanos(), TimeUnit.NANOSECONDS),
            endpoint.getComponent().clock());
    try {
      while (!now.isStopped()) {
        readOne(now, courier);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BufferClosedException e) {
      LOG.debug("Buffer {} was closed while it was read", endpoint.getName());
    }
  }

  private void readOne(Reading now, Courier courier)
      throws InterruptedException, BufferClosedException {
    try {
      Optional<Delivery> next = now.reader().next(now::isStopped);
      if (next.isPresent() && courier.deliver(next.get())) {
        now.reader().finish(next.get());
        now.buffer().delivered(next.get());
      }
    } catch (SQLException | RuntimeException e) {
      // Whatever it is, the rows are still there: the reader goes on after a pause.
      courier.pause(e);
    }
  }

  private void send(Part part, int attempt) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(part.batch());
      exchange.getMessage().setHeader(BufferConstants.NAME, endpoint.getName());
      exchange.getMessage().setHeader(BufferConstants.TOKEN, part.token());
      exchange.getMessage().setHeader(BufferConstants.ATTEMPT, attempt);
      getProcessor().process(exchange);
      if (exchange.getException() != null) {
        throw exchange.getException();
      }
      if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
        throw new RollbackExchangeException("the route asked for a rollback", exchange);
      }
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private String who() {
    return "route " + getRouteId();
  }
}
