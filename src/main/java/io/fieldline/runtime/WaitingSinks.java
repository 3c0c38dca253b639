package io.fieldline.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that the file of a sink is gone while sources still choose it, and once that it is
 * back. The sources go on: their measurements wait in the buffer.
 */
final class WaitingSinks {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingSinks.class);

  private Map<String, String> said = Map.of();

  /** Compares what sources choose with what is emptied. */
  void say(Collection<RouteUnit> units) {
    var chosen = new TreeMap<String, String>();
    units.forEach(
        unit ->
            unit.good()
                .filter(good -> unit.isLive())
                .ifPresent(good -> good.sinks().forEach(sink -> chosen.put(sink, unit.name()))));
    units.forEach(unit -> chosen.keySet().removeAll(unit.emptied()));
    chosen.forEach(
        (sink, file) -> {
          if (!said.containsKey(sink)) {
            LOG.warn("{}: no route empties the buffer '{}', its measurements wait", file, sink);
          }
        });
    said.keySet().stream()
        .filter(sink -> !chosen.containsKey(sink))
        .forEach(
            sink -> LOG.info("buffer {}: a route empties it again, or no source chooses it", sink));
    said = Map.copyOf(chosen);
  }
}
