package io.fieldline.api;

import static java.util.stream.Collectors.toSet;

import io.fieldline.api.HealthReport.Check;
import io.fieldline.api.HealthReport.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Route;
import org.apache.camel.component.master.MasterConsumer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.SupervisingRouteController;

/**
 * Asks every health check of the group {@code fieldline} and the route controller. What is DOWN for
 * Camel is DEGRADED here: the rest of the plant goes on.
 */
public final class HealthChecks {

  /** The group of Fieldline's own checks. */
  public static final String GROUP = "fieldline";

  private final CamelContext context;
  private final BooleanSupplier loaded;

  /** The checks of a context; {@code loaded} says whether the routes have been loaded once. */
  public HealthChecks(CamelContext context, BooleanSupplier loaded) {
    this.context = context;
    this.loaded = loaded;
  }

  /** Whether Fieldline has loaded its routes and is not stopping. */
  public boolean isReady() {
    return context.isStarted() && loaded.getAsBoolean();
  }

  /** Asks every check; may take as long as the slowest of them. */
  public HealthReport report() {
    List<Check> known = Stream.concat(registered(), restarting()).toList();
    return HealthReport.of(isReady(), Stream.concat(known.stream(), waiting(known)).toList());
  }

  private Stream<Check> registered() {
    HealthCheckRegistry registry = HealthCheckRegistry.get(context);
    return registry == null
        ? Stream.of()
        : registry.stream().filter(check -> GROUP.equals(check.getGroup())).map(this::ask);
  }

  private Check ask(HealthCheck check) {
    HealthCheck.Result result = check.call();
    boolean up = result.getState() == HealthCheck.State.UP;
    var details = new TreeMap<String, Object>();
    result.getDetails().forEach((key, value) -> keep(details, key, value));
    if (!up) {
      details.put("reason", result.getMessage().orElseGet(() -> reasonOf(result)));
    }
    return new Check(check.getId(), up ? Status.UP : Status.DEGRADED, details);
  }

  /** Camel adds details of its own, such as {@code invocation.time}; they are not for the plant. */
  private static void keep(Map<String, Object> details, String key, Object value) {
    if (!key.contains(".")) {
      details.put(key, value);
    }
  }

  private static String reasonOf(HealthCheck.Result result) {
    return result.getError().map(Throwable::toString).orElse("no reason given");
  }

  private Stream<Check> restarting() {
    if (!(context.getRouteController() instanceof SupervisingRouteController controller)) {
      return Stream.of();
    }
    List<Route> routes =
        Stream.concat(
                controller.getRestartingRoutes().stream(), controller.getExhaustedRoutes().stream())
            .toList();
    return routes.stream().map(route -> restarting(route.getRouteId(), controller));
  }

  private static Check restarting(String routeId, SupervisingRouteController controller) {
    Throwable fault = controller.getRestartException(routeId);
    String reason = fault == null ? "starting again" : "cannot start: " + rootMessage(fault);
    return new Check("route:" + routeId, Status.DEGRADED, Map.of("reason", reason));
  }

  /** Sources that another process of their group reads now. */
  private Stream<Check> waiting(List<Check> known) {
    Set<String> names = known.stream().map(Check::name).collect(toSet());
    return context.getRoutes().stream()
        .filter(route -> route.getEndpoint() instanceof DelegateEndpoint)
        .filter(route -> !names.contains("source:" + route.getId()))
        .map(HealthChecks::waiting);
  }

  /** One that is elected and has no check of its own yet: Camel tries ten times to start it. */
  private static Check waiting(Route route) {
    String name = "source:" + route.getId();
    return route.getConsumer() instanceof MasterConsumer master && master.isMaster()
        ? new Check(name, Status.DEGRADED, Map.of("reason", "elected, but it has not started"))
        : new Check(name, Status.UP, Map.of("standby", true));
  }

  private static String rootMessage(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
