package io.fieldline.source.plc;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells whether a source's PLC answers, its values are delivered, and which tags are refused. */
final class PlcHealthCheck extends AbstractHealthCheck {

  private final Poller poller;
  private final Delivery delivery;
  private final Refusals refusals;

  PlcHealthCheck(String routeId, Poller poller, Delivery delivery, Refusals refusals) {
    super("fieldline", "source:" + routeId);
    this.poller = poller;
    this.delivery = delivery;
    this.refusals = refusals;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    builder.detail("connected", poller.isConnected());
    Double age = delivery.secondsSinceLastMeasurement();
    if (age != null) {
      builder.detail("secondsSinceLastMeasurement", age);
    }
    builder.detail("refusedTags", refusals.count());
    String reason = reason();
    if (reason.isEmpty()) {
      builder.up();
    } else {
      builder.message(reason).down();
    }
  }

  private String reason() {
    if (!poller.isConnected()) {
      return poller.fault();
    }
    if (!delivery.fault().isEmpty() || refusals.count() == 0) {
      return delivery.fault();
    }
    int others = refusals.count() - 1;
    return refusals.first()
        + (others == 0 ? "" : ", and " + others + (others == 1 ? " more tag" : " more tags"));
  }
}
