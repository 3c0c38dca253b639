package io.fieldline.source.mqtt;

import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceConsumer;
import io.fieldline.source.delivery.SourceHealthCheck;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Link, intake and delivery of one route. */
final class MqttSource implements Source {

  private static final Logger LOG = LoggerFactory.getLogger(MqttSource.class);

  private final String routeId;
  private final MqttLink link;
  private final Intake intake;
  private final Delivery delivery;
  private final SourceMeters meters;
  private final HealthCheck health;

  MqttSource(String routeId, MqttLink link, Intake intake, Delivery delivery, SourceMeters meters) {
    this.routeId = routeId;
    this.link = link;
    this.intake = intake;
    this.delivery = delivery;
    this.meters = meters;
    health = new SourceHealthCheck(routeId, this::report);
  }

  @Override
  public void run() {
    delivery.run();
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  @Override
  public void started() {
    link.open();
  }

  @Override
  public void stop() {
    delivery.stop();
  }

  @Override
  public void close() throws InterruptedException {
    try {
      if (!delivery.awaitExchanges(SourceConsumer.STOP_MILLIS)) {
        LOG.warn("source {}: stopped with measurements under way; the broker keeps them", routeId);
      }
    } finally {
      // Also when Camel's patience ends: a link that stays would fight the next one for the
      // session.
      link.close();
      int lost = intake.clear();
      if (lost > 0) {
        meters.dropped.increment(lost);
        LOG.warn("source {}: stopped with {} QoS 0 messages waiting; they are lost", routeId, lost);
      }
    }
  }

  private SourceHealthCheck.Report report() {
    LinkStatus status = link.status();
    return new SourceHealthCheck.Report(
        status.connected(),
        delivery.secondsSinceLastMeasurement(),
        Map.of(),
        status.connected() ? delivery.fault() : status.reason());
  }
}
