package io.fieldline.source.delivery;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** The health check {@code source:ROUTE}: up as long as nothing is wrong. */
public final class SourceHealthCheck extends AbstractHealthCheck {

  private final Supplier<Report> report;

  /**
   * How a source is.
   *
   * @param connected whether the other side answers
   * @param secondsSinceLastMeasurement age of the newest delivered one; null when there was none
   * @param details what else is known, by name
   * @param reason what is wrong; empty when nothing is
   */
  public record Report(
      boolean connected,
      @Nullable Double secondsSinceLastMeasurement,
      Map<String, Object> details,
      String reason) {}

  /**
   * A check of one route.
   *
   * @param report is asked each time, from any thread
   */
  public SourceHealthCheck(String routeId, Supplier<Report> report) {
    super("fieldline", "source:" + routeId);
    this.report = report;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    Report now = report.get();
    builder.detail("connected", now.connected);
    if (now.secondsSinceLastMeasurement != null) {
      builder.detail("secondsSinceLastMeasurement", now.secondsSinceLastMeasurement);
    }
    now.details.forEach(builder::detail);
    if (now.reason.isEmpty()) {
      builder.up();
    } else {
      builder.message(now.reason).down();
    }
  }
}
