package io.fieldline.source.link;

import io.fieldline.source.delivery.Delivery;
import io.fieldline.source.delivery.Refusals;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceHealthCheck;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;

/** A source that polls: its health is that of its link, its delivery and its tags. */
public final class PolledSource implements Source {

  private final Poller<?> poller;
  private final Delivery delivery;
  private final Refusals refusals;
  private final Runnable stop;
  private final Runnable close;
  private final HealthCheck health;

  /**
   * A source that does not run yet.
   *
   * @param stop ends the poller's waiting
   * @param close gives back the link
   */
  public PolledSource(
      String routeId,
      Poller<?> poller,
      Delivery delivery,
      Refusals refusals,
      Runnable stop,
      Runnable close) {
    this.poller = poller;
    this.delivery = delivery;
    this.refusals = refusals;
    this.stop = stop;
    this.close = close;
    health = new SourceHealthCheck(routeId, this::report);
  }

  @Override
  public void run() {
    poller.run();
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  @Override
  public void stop() {
    stop.run();
  }

  @Override
  public void close() {
    close.run();
  }

  private SourceHealthCheck.Report report() {
    return new SourceHealthCheck.Report(
        poller.isConnected(),
        delivery.secondsSinceLastMeasurement(),
        Map.of("refusedTags", refusals.count()),
        reason());
  }

  private String reason() {
    if (!poller.isConnected()) {
      return poller.fault();
    }
    return Stream.of(delivery.fault(), poller.warning(), refusals.summary())
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }
}
