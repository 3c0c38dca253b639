package io.fieldline.runtime;

import io.fieldline.runtime.RouteSinks.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a new version of a route file in the place of the old one, together with the routes that are
 * made from its templates: either all of it works or the old state comes back.
 */
final class RouteSwap {

  private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

  private final RouteLoader loader;
  private final Collection<RouteUnit> units;

  /** Works on the units of a folder, which it sees as they come and go. */
  RouteSwap(RouteLoader loader, Collection<RouteUnit> units) {
    this.loader = loader;
    this.units = units;
  }

  /**
   * Brings a unit to its newest content.
   *
   * @throws UnknownSinkException when a source of it chooses a sink that there is not
   * @throws Exception when that cannot run; then the last good version runs
   */
  void apply(RouteUnit unit) throws Exception {
    ParsedRoutes parsed = loader.parse(unit.newest());
    unit.emptied(loader.sinks().emptied(parsed));
    checkIdsAreFree(parsed);
    checkSinks(parsed);
    Optional<Running> before = unit.good();
    try {
      install(unit, parsed);
      if (before.isPresent()) {
        remakeInstances(parsed.templateIds());
        // Camel has ended those that the new version has too, when it put that in their place.
        var gone = new HashSet<>(before.get().beans());
        gone.removeAll(parsed.beans());
        loader.end(gone);
      }
    } catch (Exception e) {
      if (before.isPresent()) {
        restore(unit, before.get());
      }
      throw e;
    }
  }

  /** Removes everything that a unit has added. */
  void remove(RouteUnit unit) throws Exception {
    unload(unit);
    unit.good().map(Running::beans).ifPresent(loader::end);
  }

  private void unload(RouteUnit unit) throws Exception {
    Optional<Running> good = unit.good();
    if (good.isPresent() && unit.isLive()) {
      loader.unload(good.get());
      unit.unloaded();
    }
  }

  private void install(RouteUnit unit, ParsedRoutes parsed) throws Exception {
    unload(unit);
    unit.loaded(loader.load(parsed));
  }

  private void remakeInstances(Set<String> templates) throws Exception {
    var broken = new ArrayList<String>();
    for (RouteUnit instance : instancesOf(templates)) {
      try {
        remake(instance);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        broken.add(instance.name() + ": " + Reason.of(e, instance.name()));
      }
    }
    if (!broken.isEmpty()) {
      throw new StartException("this change would break " + String.join("; ", broken));
    }
  }

  private void remake(RouteUnit instance) throws Exception {
    Optional<Running> good = instance.good();
    if (good.isPresent()) {
      install(instance, loader.parse(good.get().file()));
    }
  }

  private void restore(RouteUnit unit, Running before) throws InterruptedException {
    try {
      install(unit, loader.parse(before.file()));
      remakeInstances(before.templateIds());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("{}: its last good version does not load any more: {}", unit.name(), Reason.of(e));
    }
  }

  private List<RouteUnit> instancesOf(Set<String> templates) {
    return units.stream()
        .filter(unit -> unit.good().filter(good -> good.usesAnyOf(templates)).isPresent())
        .toList();
  }

  /**
   * Refuses sinks that no route empties: a typo would fill a disk. A route that is there but cannot
   * run counts, and so does a buffer that is there: what waits or comes must not be lost.
   */
  private void checkSinks(ParsedRoutes parsed) {
    Set<String> emptied = emptied();
    for (Choice choice : loader.sinks().chosen(parsed)) {
      if (!emptied.contains(choice.name()) && !loader.hasBuffer(choice.name())) {
        throw new UnknownSinkException(choice, emptied);
      }
    }
  }

  /** The buffers that some file empties. */
  private Set<String> emptied() {
    var buffers = new TreeSet<String>();
    units.forEach(unit -> buffers.addAll(unit.emptied()));
    return buffers;
  }

  private void checkIdsAreFree(ParsedRoutes parsed) {
    for (RouteUnit unit : units) {
      unit.good()
          .filter(other -> !unit.name().equals(parsed.file().name()))
          .ifPresent(
              other -> {
                refuse("route id", parsed.routeIds(), other.routeIds(), unit.name());
                refuse("template id", parsed.templateIds(), other.templateIds(), unit.name());
              });
    }
  }

  private static void refuse(
      String what, Set<String> wanted, Collection<String> taken, String owner) {
    for (String id : wanted) {
      if (taken.contains(id)) {
        throw new StartException(what + " '" + id + "' is already used by " + owner);
      }
    }
  }
}
