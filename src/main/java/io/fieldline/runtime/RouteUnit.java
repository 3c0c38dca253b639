package io.fieldline.runtime;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of one route file. Only the thread that scans the folder touches it. */
final class RouteUnit {

  private RouteFile newest;
  private @Nullable Running good;
  private boolean live;
  private Set<String> emptied = Set.of();
  private @Nullable String reason;
  private @Nullable String fault;

  RouteUnit(RouteFile newest) {
    this.newest = newest;
  }

  String name() {
    return newest.name();
  }

  /** The content on disk, good or not. */
  RouteFile newest() {
    return newest;
  }

  void newest(RouteFile file) {
    newest = file;
  }

  /** The last version that Camel accepted. */
  Optional<Running> good() {
    return Optional.ofNullable(good);
  }

  /** Whether the routes of the last good version are there now. */
  boolean isLive() {
    return live;
  }

  /** The buffers that the routes of the newest content empty, also when they cannot run. */
  Set<String> emptied() {
    return emptied;
  }

  void emptied(Set<String> buffers) {
    emptied = buffers;
  }

  void loaded(Running version) {
    good = version;
    live = true;
  }

  void unloaded() {
    live = false;
  }

  /** Why the newest content is not the one that runs; empty when it is. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Notes that the newest content runs. */
  void succeeded() {
    reason = null;
    fault = null;
  }

  /**
   * Notes that the newest content cannot run. True when the reason is not the one of before; only
   * then is it put into better words.
   */
  boolean failed(String newReason, UnaryOperator<String> words) {
    boolean news = !newReason.equals(reason);
    if (news) {
      reason = newReason;
      fault = words.apply(newReason);
    }
    return news;
  }
}
