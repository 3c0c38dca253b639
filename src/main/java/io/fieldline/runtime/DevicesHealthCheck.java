package io.fieldline.runtime;

import io.fieldline.api.HealthChecks;
import io.fieldline.device.Devices;
import io.fieldline.device.Problem;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The health check {@code devices}: names the device files with mistakes. */
final class DevicesHealthCheck extends AbstractHealthCheck {

  /** A tag list of thousands can have thousands of mistakes; the first ones tell the story. */
  private static final int MAX_SHOWN = 5;

  private final Home home;
  private final Devices devices;

  DevicesHealthCheck(Home home, Devices devices) {
    super(HealthChecks.GROUP, "devices");
    this.home = home;
    this.devices = devices;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    List<Problem> problems = devices.problems();
    if (problems.isEmpty()) {
      builder.up();
      return;
    }
    List<String> shown =
        problems.stream()
            .limit(MAX_SHOWN)
            .map(p -> home.nameOf(p.file()) + ":" + p.position() + ": " + p.message())
            .toList();
    int more = problems.size() - shown.size();
    builder.message(String.join("; ", shown) + (more == 0 ? "" : "; and " + more + " more")).down();
  }
}
