package io.fieldline.simulator.opcda.da;

import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends the changes of a group at its update rate. While a client is still busy with the last ones
 * an update is left out; nothing is lost by that, for the next one compares with what was sent.
 */
final class Feed {

  private static final long SOON = 50;

  private final Group group;
  private final ConnectionPoint point;
  private final DataCallback callback;
  private final Updates updates;
  private final Lane lane;
  private volatile boolean enabled = true;
  private @Nullable Future<?> timer;
  private boolean closed;

  Feed(Group group, ConnectionPoint point, DataCallback callback, Updates updates) {
    this.group = group;
    this.point = point;
    this.callback = callback;
    this.updates = updates;
    lane = new Lane(updates.callers());
  }

  /** The tasks that wait for the client. */
  Lane lane() {
    return lane;
  }

  boolean enabled() {
    return enabled;
  }

  /** Whether changes are sent at all; when they are again, all items count as changed. */
  void setEnabled(boolean other) {
    if (other && !enabled) {
      group.forget();
    }
    enabled = other;
  }

  /** Takes over the rate of the group, and whether anybody listens. */
  synchronized void restart() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    if (!closed && point.connected()) {
      long rate = group.state().rate();
      timer = updates.every(Math.min(rate, SOON), rate, this::update);
    }
  }

  /** Ends for good. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    restart();
  }

  private void update() {
    if (enabled) {
      lane.offerWhenIdle(this::sendChanges);
    }
  }

  private void sendChanges() {
    List<Group.Result> changes = group.changes();
    if (!changes.isEmpty()) {
      callback.dataChange(0, changes);
    }
  }
}
