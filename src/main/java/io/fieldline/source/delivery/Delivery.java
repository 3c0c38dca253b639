package io.fieldline.source.delivery;

import io.fieldline.model.Batch;
import io.fieldline.pace.BackOff;
import io.fieldline.pace.OncePerMinute;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one batch after the other through the route. A batch whose exchange fails is kept and
 * goes again; meanwhile nothing new is polled.
 */
public final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final String source;
  private final Route route;
  private final SourceMeters meters;
  private final CountDownLatch stopped;
  private final OncePerMinute failureLog;
  private final Clock clock;
  private volatile long lastMillis = -1;
  private volatile String fault = "";

  /**
   * A delivery that has delivered nothing yet.
   *
   * @param source for the log
   * @param stopped counted down when the source stops
   */
  public Delivery(
      String source, Route route, SourceMeters meters, CountDownLatch stopped, Clock clock) {
    this.source = source;
    this.route = route;
    this.meters = meters;
    this.stopped = stopped;
    this.clock = clock;
    failureLog = new OncePerMinute(clock);
  }

  /** Returns when the batch is stored, or when the source stops. */
  public void deliver(Batch batch) throws InterruptedException {
    if (!deliver(batch, () -> true)) {
      meters.dropped().increment(batch.size());
      LOG.warn("{}: stopped with {} measurements that were not stored", source, batch.size());
    }
  }

  /**
   * The same for a batch that the other side gives again unless it is acknowledged.
   *
   * @param wanted whether a batch that is not stored yet is still to be stored here
   * @return whether it is stored
   */
  public boolean deliver(Batch batch, BooleanSupplier wanted) throws InterruptedException {
    var backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));
    Exception failure = attempt(batch);
    while (failure != null) {
      fault = "the batch is not stored: " + failure.getMessage();
      long failures = failureLog.due(1);
      if (failures > 0) {
        LOG.warn("{}: batch not stored, kept ({} times): {}", source, failures, failure.toString());
      }
      if (stopsWithin(backOff.next()) || !wanted.getAsBoolean()) {
        return false;
      }
      failure = attempt(batch);
    }
    fault = "";
    lastMillis = clock.millis();
    meters.measurements().increment(batch.size());
    return true;
  }

  /** Also when the thread is interrupted: the source stops then, though it has taken long. */
  private boolean stopsWithin(Duration wait) {
    try {
      return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Why measurements cannot be delivered at present; empty when they can. */
  public String fault() {
    return fault;
  }

  /** Age of the newest delivered measurement in seconds; null when there was none. */
  public @Nullable Double secondsSinceLastMeasurement() {
    long last = lastMillis;
    return last < 0 ? null : (clock.millis() - last) / 1000.0;
  }

  private @Nullable Exception attempt(Batch batch) throws InterruptedException {
    var ended = new CompletableFuture<Void>();
    route.start(
        batch,
        failure -> {
          if (failure == null) {
            ended.complete(null);
          } else {
            ended.completeExceptionally(failure);
          }
        });
    try {
      ended.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof Exception failure ? failure : e;
    }
  }
}
