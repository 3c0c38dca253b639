package io.fieldline.runtime;

import io.fieldline.api.HealthChecks;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The health check {@code routes}: names the route files that do not run as they are. */
final class RoutesHealthCheck extends AbstractHealthCheck {

  private final RouteFolder folder;

  RoutesHealthCheck(RouteFolder folder) {
    super(HealthChecks.GROUP, "routes");
    this.folder = folder;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    Map<String, String> faults = folder.faults();
    if (faults.isEmpty()) {
      builder.up();
      return;
    }
    String reason =
        String.join(
            "; ", faults.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
    builder.message(reason).detail("files", faults).down();
  }
}
