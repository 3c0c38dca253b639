package io.fieldline.runtime;

import io.fieldline.api.HealthChecks;
import io.fieldline.script.store.ScriptRegistry;
import io.fieldline.script.store.StoreStatus;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The health check {@code script-store}: which database, how many scripts, and what is wrong with
 * any of them.
 */
final class ScriptStoreHealthCheck extends AbstractHealthCheck {

  private static final int MOST_TOLD = 10;

  private final ScriptRegistry scripts;

  ScriptStoreHealthCheck(ScriptRegistry scripts) {
    super(HealthChecks.GROUP, "script-store");
    this.scripts = scripts;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    StoreStatus status = scripts.status();
    builder
        .detail("database", status.place())
        .detail("scripts", status.scripts())
        .detail("registered", status.registered())
        .detail("writable", status.writable());
    int more = status.troubles().size() - MOST_TOLD;
    if (status.troubles().isEmpty()) {
      builder.up();
    } else {
      String told = String.join("; ", status.troubles().stream().limit(MOST_TOLD).toList());
      builder.message(more > 0 ? told + "; and " + more + " more" : told).down();
    }
  }
}
