package io.fieldline.api;

import io.fieldline.api.HealthReport.Status;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /observe/health}, {@code /observe/health/live}, {@code /observe/health/ready} as JSON and
 * {@code /observe/metrics} as Prometheus text. Health and ready answer 503 when not UP or DEGRADED.
 */
public final class ObservePages {

  private static final String JSON = "application/json; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HealthChecks checks;
  private final PrometheusMeterRegistry meters;

  /** The pages over these checks and meters. */
  public ObservePages(HealthChecks checks, PrometheusMeterRegistry meters) {
    this.checks = checks;
    this.meters = meters;
  }

  /** Adds the pages. What may take longer than a moment runs on a worker thread. */
  public void mount(Router router) {
    router.get("/observe/health").blockingHandler(this::health, false);
    router.get("/observe/health/live").handler(page -> send(page, 200, JSON, status(true)));
    router.get("/observe/health/ready").handler(this::ready);
    router.get("/observe/metrics").blockingHandler(this::metrics, false);
  }

  private void health(RoutingContext page) {
    HealthReport report = checks.report();
    send(page, report.status() == Status.DOWN ? 503 : 200, JSON, report.toJson().toString());
  }

  private void ready(RoutingContext page) {
    boolean ready = checks.isReady();
    send(page, ready ? 200 : 503, JSON, status(ready));
  }

  private void metrics(RoutingContext page) {
    send(page, 200, PROMETHEUS, meters.scrape());
  }

  private static String status(boolean up) {
    return up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}";
  }

  private static void send(RoutingContext page, int code, String type, String body) {
    page.response()
        .setStatusCode(code)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }
}
