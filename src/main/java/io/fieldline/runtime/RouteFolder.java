package io.fieldline.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files and the routes that were made from them. Each file is a unit: when it changes,
 * only its own routes restart; when the change is wrong, its last good version goes on. Contents
 * are compared, so that network file systems and swapped ConfigMaps need no events.
 */
public final class RouteFolder {

  private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);

  private final RouteSource files;
  private final Map<String, RouteUnit> units = new LinkedHashMap<>();
  private final RouteSwap swap;
  private final Diagnosis diagnosis;
  private final WaitingSinks waiting = new WaitingSinks();
  private volatile Map<String, String> faults = Map.of();
  private @Nullable String folderFault;

  RouteFolder(RouteSource files, RouteLoader loader, Diagnosis diagnosis) {
    this.files = files;
    this.diagnosis = diagnosis;
    this.swap = new RouteSwap(loader, units.values());
  }

  /** Compares the files with what runs, and loads, reloads and removes what differs. */
  public synchronized void scan() throws InterruptedException {
    try {
      scan(files.read());
      folderFault = null;
    } catch (IOException e) {
      String fault = "the folders cannot be read, all routes kept: " + Reason.of(e);
      if (!fault.equals(folderFault)) {
        LOG.warn("routes: {}", fault);
      }
      folderFault = fault;
    }
    faults = collectFaults();
    waiting.say(units.values());
  }

  /** The files that do not run as they are, with the reason; empty when all is well. */
  public Map<String, String> faults() {
    return faults;
  }

  private void scan(Map<String, RouteFile> found) throws InterruptedException {
    boolean progress = removeMissing(found.keySet());
    var early = new ArrayList<RouteFile>();
    for (RouteFile file : found.values()) {
      RouteUnit unit = units.get(file.name());
      if (unit == null || !unit.newest().equals(file)) {
        progress |= replace(file, early::add);
      }
    }
    for (RouteFile file : early) {
      progress |= replace(file);
    }
    // What failed may have waited for what has come or gone; each round repairs one or is the last.
    while (progress) {
      progress = false;
      for (RouteUnit unit : List.copyOf(units.values())) {
        progress |= unit.fault().isPresent() && replace(unit.newest());
      }
    }
  }

  /** Brings one file to its newest content. True when that went well. */
  private boolean replace(RouteFile file) throws InterruptedException {
    return replace(file, null);
  }

  /**
   * The same for a file that may have come before the sinks that it names.
   *
   * @param early takes such a file instead of refusing it; null to refuse it
   */
  private boolean replace(RouteFile file, @Nullable Consumer<RouteFile> early)
      throws InterruptedException {
    RouteUnit unit = units.computeIfAbsent(file.name(), name -> new RouteUnit(file));
    String done = unit.good().isEmpty() ? "loaded" : "reloaded";
    unit.newest(file);
    try {
      swap.apply(unit);
      unit.succeeded();
      LOG.info("{}: {} {}", file.name(), done, unit.good().map(Running::ids).orElse("[]"));
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof UnknownSinkException && early != null) {
        early.accept(file);
        return false;
      }
      if (unit.failed(
          Reason.of(e, file.name()), reason -> diagnosis.of(file.name()).orElse(reason))) {
        String kept = unit.isLive() ? ", last good version kept" : "";
        LOG.warn("{}: not loaded{}: {}", file.name(), kept, unit.fault().orElse(""));
      }
      return false;
    }
  }

  private boolean removeMissing(Set<String> present) throws InterruptedException {
    List<RouteUnit> missing =
        units.values().stream().filter(unit -> !present.contains(unit.name())).toList();
    for (RouteUnit unit : missing) {
      try {
        swap.remove(unit);
        LOG.info("{}: removed", unit.name());
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        LOG.warn("{}: removed, but not all of its routes: {}", unit.name(), Reason.of(e));
      }
      units.remove(unit.name());
    }
    return !missing.isEmpty();
  }

  private Map<String, String> collectFaults() {
    var all = new TreeMap<String, String>();
    for (RouteUnit unit : units.values()) {
      unit.fault().ifPresent(fault -> all.put(unit.name(), fault));
    }
    if (folderFault != null) {
      all.put("routes", folderFault);
    }
    return Map.copyOf(all);
  }
}
