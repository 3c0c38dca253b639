package io.fieldline.runtime;

import io.fieldline.api.HealthChecks;
import io.fieldline.quarantine.QuarantineFile;
import java.sql.SQLException;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The health check {@code quarantine}: how many entries wait for somebody to look at them. It is UP
 * with any number of them, since nothing is lost and nothing stands still.
 */
final class QuarantineHealthCheck extends AbstractHealthCheck {

  private final QuarantineFile quarantine;

  QuarantineHealthCheck(QuarantineFile quarantine) {
    super(HealthChecks.GROUP, "quarantine");
    this.quarantine = quarantine;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      builder
          .detail("entries", quarantine.count())
          .detail("origins", quarantine.countsByOrigin())
          .detail("removed", quarantine.removed())
          .up();
    } catch (SQLException e) {
      builder.message("cannot be read: " + e.getMessage()).down();
    }
  }
}
