package io.fieldline.source.opcda;

import io.fieldline.model.Value;
import io.fieldline.source.link.LinkEndedException;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.Change;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what the server reports. Callbacks that no longer arrive cannot be told from values
 * that do not change; so whenever the server is watched its cache is compared with what it
 * reported.
 */
final class Subscription implements Mode {

  private static final String CURE =
      ": let callbackPorts through the firewall, set callbackHost to the address of this machine that"
          + " the server can reach, or use mode=poll";

  /** Changes that may wait though the route stores nothing, if there are only few items. */
  private static final int LEAST_CAPACITY = 10_000;

  private final GroupOptions options;
  private final Bell bell;
  private final IntConsumer dropped;
  private final LongSupplier nanos;
  private final long patience;
  private final Map<Integer, Report> reported = new HashMap<>();
  private Map<Integer, Suspect> suspects = Map.of();
  private Arrivals arrivals = new Arrivals(1, () -> {}, count -> {});
  private long reports;
  private long replaced;
  private boolean tellRefused;
  private volatile String warning = "";

  /** What the server said of an item by itself, and the how manieth report that was. */
  private record Report(ItemState state, long number) {}

  /** Which report the cache contradicts, 0 for none at all, and since when. */
  private record Suspect(long report, long sinceNanos) {}

  /**
   * A subscription to nothing yet.
   *
   * @param dropped is told how many changes were lost because the route was too slow
   * @param watchdog how often the server is watched
   * @param nanos a clock that is never set, {@link System#nanoTime}
   */
  Subscription(
      GroupOptions options, Bell bell, IntConsumer dropped, Duration watchdog, LongSupplier nanos) {
    this.options = options;
    this.bell = bell;
    this.dropped = dropped;
    this.nanos = nanos;
    // The server may know a change for as long as that before it is time to report it.
    patience = Math.max(watchdog.toNanos(), 2 * options.updateRate().toNanos());
  }

  @Override
  public GroupOptions group() {
    return options;
  }

  @Override
  public void joined(Members members, boolean anew) throws IOException, InterruptedException {
    tellRefused = true;
    if (anew) {
      reported.clear();
      replaced = 0;
      suspects = Map.of();
      warning = "";
      int capacity = Math.max(LEAST_CAPACITY, 4 * members.added().size());
      arrivals = new Arrivals(capacity, bell::ring, dropped);
      members.group().subscribe(arrivals::add);
    }
  }

  @Override
  public List<Found> states(Members members, boolean watched)
      throws IOException, InterruptedException {
    var found = new ArrayList<Found>();
    if (tellRefused) {
      tellRefused = false;
      for (int i = 0; i < members.added().size(); i++) {
        if (!members.isAdded(i)) {
          found.add(new Found(i, members.refusal(i)));
        }
      }
    }
    long soFar = members.group().replacedChanges();
    dropped.accept((int) (soFar - replaced));
    replaced = soFar;
    for (Change change : arrivals.take()) {
      Integer index = members.indexes().get(change.handle());
      if (index != null) {
        reported.put(index, new Report(change.state(), ++reports));
        found.add(new Found(index, change.state()));
        warning = "";
      }
    }
    // With news at hand there is no doubt; and what is at hand must not be lost to a fault.
    if (watched && found.isEmpty()) {
      compare(members);
    }
    return found;
  }

  @Override
  public String warning() {
    return warning;
  }

  private void compare(Members members) throws IOException, InterruptedException {
    int[] handles = members.handles();
    List<ItemState> cache = members.read(handles, OpcGroup.Source.CACHE);
    long now = nanos.getAsLong();
    var doubtful = new HashMap<Integer, Suspect>();
    for (int i = 0; i < handles.length; i++) {
      Integer index = members.indexes().get(handles[i]);
      Report last = reported.get(index);
      if (index != null && contradicts(cache.get(i), last == null ? null : last.state)) {
        long report = last == null ? 0 : last.number;
        Suspect before = suspects.get(index);
        Suspect suspect =
            before != null && before.report == report ? before : new Suspect(report, now);
        if (now - suspect.sinceNanos >= patience) {
          throw new LinkEndedException(
              "the OPC server's callbacks do not arrive, as for item "
                  + members.added().get(index).id()
                  + CURE);
        }
        doubtful.put(index, suspect);
      }
    }
    suspects = doubtful;
    warning = reported.isEmpty() && !doubtful.isEmpty() ? "no callback has come yet" + CURE : "";
  }

  private boolean contradicts(ItemState cache, @Nullable ItemState last) {
    if (last == null) {
      return !cache.quality().isBad();
    }
    if (!cache.quality().equals(last.quality())) {
      return true;
    }
    return !cache.values().equals(last.values())
        && (options.deadband() == 0 || cache.values().stream().noneMatch(Subscription::isNumber));
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Real || value instanceof Value.Whole;
  }
}
