package io.fieldline.script.calculation;

import io.fieldline.model.Batch;
import io.fieldline.source.delivery.Delivery;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceHealthCheck;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.health.HealthCheck;

/**
 * Hands one batch of results after the other to the route. What the route does not store goes again
 * and stays first in line when the route stops; the scripts go on meanwhile.
 */
final class ResultSource implements Source {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Results results;
  private final Delivery delivery;
  private final CountDownLatch stopped;
  private final int batchSize;
  private final HealthCheck health;

  ResultSource(
      String routeId, Results results, Delivery delivery, CountDownLatch stopped, int batchSize) {
    this.results = results;
    this.delivery = delivery;
    this.stopped = stopped;
    this.batchSize = batchSize;
    health = new SourceHealthCheck(routeId, this::report);
  }

  @Override
  public void run() {
    try {
      while (stopped.getCount() > 0) {
        deliver(results.take(batchSize, PATIENCE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopping
    }
  }

  private void deliver(Batch batch) throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    boolean isStored = false;
    try {
      isStored = delivery.deliver(batch, () -> true);
    } finally {
      if (isStored) {
        results.stored(batch);
      } else {
        results.putBack(batch);
      }
    }
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public void close() {
    results.detach();
  }

  private SourceHealthCheck.Report report() {
    return new SourceHealthCheck.Report(
        true,
        delivery.secondsSinceLastMeasurement(),
        Map.of("waiting", results.waiting()),
        delivery.fault());
  }
}
