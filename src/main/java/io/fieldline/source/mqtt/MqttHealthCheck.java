package io.fieldline.source.mqtt;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells whether a source is connected and delivers. */
final class MqttHealthCheck extends AbstractHealthCheck {

  private final MqttLink link;
  private final Delivery delivery;

  MqttHealthCheck(String routeId, MqttLink link, Delivery delivery) {
    super("fieldline", "source:" + routeId);
    this.link = link;
    this.delivery = delivery;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    LinkStatus status = link.status();
    builder.detail("connected", status.connected());
    Double age = delivery.secondsSinceLastMeasurement();
    if (age != null) {
      builder.detail("secondsSinceLastMeasurement", age);
    }
    String reason = status.connected() ? delivery.fault() : status.reason();
    if (reason.isEmpty()) {
      builder.up();
    } else {
      builder.message(reason).down();
    }
  }
}
