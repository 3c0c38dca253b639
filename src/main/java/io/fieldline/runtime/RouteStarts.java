package io.fieldline.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteRestartingFailureEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a route cannot start and once that it has started after all. */
final class RouteStarts extends SimpleEventNotifierSupport {

  private static final Logger LOG = LoggerFactory.getLogger(RouteStarts.class);

  private final Map<String, String> failing = new HashMap<>();

  @Override
  public synchronized void notify(CamelEvent event) {
    if (event instanceof RouteStartedEvent start) {
      String id = start.getRoute().getRouteId();
      if (failing.remove(id) != null) {
        LOG.info("route {}: started after all", id);
      }
    } else if (event instanceof RouteRestartingFailureEvent failure) {
      String id = failure.getRoute().getRouteId();
      String reason = Reason.of(failure.getCause());
      if (!reason.equals(failing.put(id, reason))) {
        LOG.warn("route {}: cannot start yet, tries again: {}", id, reason);
      }
    }
  }

  /** Forgets routes that are removed. */
  synchronized void forget(Collection<String> routeIds) {
    failing.keySet().removeAll(routeIds);
  }
}
