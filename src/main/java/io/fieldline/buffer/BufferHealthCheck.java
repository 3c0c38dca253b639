package io.fieldline.buffer;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells how a buffer and its sink are doing, as {@code sink:NAME}. */
final class BufferHealthCheck extends AbstractHealthCheck {

  private final Buffer buffer;

  private BufferHealthCheck(Buffer buffer) {
    super("fieldline", "sink:" + buffer.name());
    this.buffer = buffer;
  }

  /** Registers a check; without a registry nobody asks for it. */
  static BufferHealthCheck register(CamelContext context, Buffer buffer) {
    var check = new BufferHealthCheck(buffer);
    check.setCamelContext(context);
    HealthCheckRegistry registry = HealthCheckRegistry.get(context);
    if (registry != null) {
      registry.register(check);
    }
    return check;
  }

  void unregister() {
    HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
    if (registry != null) {
      registry.unregister(this);
    }
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    BufferStatus status = buffer.status();
    builder
        .detail("connected", status.connected())
        .detail("depth", status.depth())
        .detail("bytes", status.bytes())
        .detail("oldestAgeSeconds", status.oldestAge().toMillis() / 1000.0);
    status.hoursLeft().ifPresent(hours -> builder.detail("hoursLeft", hours));
    status.draining().ifPresent(draining -> detail(builder, draining));
    if (status.trouble().isEmpty()) {
      builder.up();
    } else {
      builder.message(status.trouble()).down();
    }
  }

  private static void detail(HealthCheckResultBuilder builder, Draining draining) {
    builder.detail("drainedPerSecond", Math.round(draining.perSecond()));
    draining
        .emptyIn()
        .ifPresent(left -> builder.detail("emptyInSeconds", left.toMillis() / 1000.0));
  }
}
