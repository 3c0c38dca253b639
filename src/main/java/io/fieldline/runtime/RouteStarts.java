package io.fieldline.runtime;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteRestartingFailureEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which routes have started and which ones the route controller still tries to start. The
 * controller starts routes in a thread of its own, so that a dead server never stops the loading of
 * the other routes.
 */
final class RouteStarts extends SimpleEventNotifierSupport {

  private static final Logger LOG = LoggerFactory.getLogger(RouteStarts.class);
  private static final long MAX_WAIT_SECONDS = 10;

  private final Set<String> started = new HashSet<>();
  private final Map<String, String> failing = new TreeMap<>();

  @Override
  public synchronized void notify(CamelEvent event) {
    if (event instanceof RouteStartedEvent start) {
      String id = start.getRoute().getRouteId();
      started.add(id);
      if (failing.remove(id) != null) {
        LOG.info("route {}: started after all", id);
      }
      notifyAll();
    } else if (event instanceof RouteRestartingFailureEvent failure) {
      String id = failure.getRoute().getRouteId();
      started.remove(id);
      String reason = Reason.of(failure.getCause());
      if (!reason.equals(failing.put(id, reason))) {
        LOG.warn("route {}: cannot start yet, tries again: {}", id, reason);
      }
      notifyAll();
    }
  }

  /** Waits, ten seconds at most, until each route has started or failed to. */
  synchronized void await(Collection<String> routeIds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
    long left = end - System.nanoTime();
    while (left > 0 && !routeIds.stream().allMatch(this::isSettled)) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  synchronized void forget(Collection<String> routeIds) {
    started.removeAll(routeIds);
    failing.keySet().removeAll(routeIds);
  }

  /** The routes that cannot start yet, with the reason. */
  synchronized Map<String, String> failing() {
    return new TreeMap<>(failing);
  }

  private boolean isSettled(String id) {
    return started.contains(id) || failing.containsKey(id);
  }
}
