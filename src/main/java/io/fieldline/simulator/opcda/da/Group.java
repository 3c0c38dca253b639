package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.space.Sample;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state and the items of a group. Every access holds its monitor, for calls and updates come
 * from different threads; nothing waits while it is held.
 */
final class Group {

  static final int CACHE = 1;
  static final int DEVICE = 2;

  private final Plant plant;
  private final int handle;
  private final GroupItems items = new GroupItems();
  private String name;
  private GroupState state;

  /**
   * @param handle the server's handle, which clients use
   */
  Group(Plant plant, int handle, String name, GroupState state) {
    this.plant = plant;
    this.handle = handle;
    this.name = name;
    this.state = state;
  }

  /** A value that is read for a client. */
  record Result(int clientHandle, Sample sample) {}

  Plant plant() {
    return plant;
  }

  int handle() {
    return handle;
  }

  synchronized String name() {
    return name;
  }

  synchronized void rename(String other) {
    name = other;
  }

  synchronized GroupState state() {
    return state;
  }

  /** Changes the state; what becomes active counts as changed. */
  synchronized void setState(GroupState other) {
    if (other.active() && !state.active()) {
      forget();
    }
    state = other;
  }

  GroupItems items() {
    return items;
  }

  /** Makes all items count as changed. */
  synchronized void forget() {
    items.all().forEach(each -> each.setSent(null));
  }

  /**
   * Reads items.
   *
   * @param source CACHE or DEVICE; from the cache, what is not active is out of service
   * @return one result per handle, with an error for those that mean nothing
   */
  List<Result> read(int source, int[] handles) {
    if (source == DEVICE) {
      plant.awaitDevice();
    }
    Instant now = plant.now();
    synchronized (this) {
      var results = new ArrayList<Result>(handles.length);
      for (int each : handles) {
        results.add(read(source, items.find(each), now));
      }
      return results;
    }
  }

  private Result read(int source, @Nullable GroupItem item, Instant now) {
    if (item == null) {
      return new Result(0, Sample.failed(Hresult.OPC_E_INVALIDHANDLE, now));
    }
    Sample sample = item.read(now);
    boolean cached = source == DEVICE || (state.active() && item.active());
    return new Result(
        item.clientHandle(),
        cached || sample.error() != Hresult.S_OK
            ? sample
            : sample.withQuality(Sample.OUT_OF_SERVICE));
  }

  /**
   * Writes items.
   *
   * @param values as many as handles; null for those of types that OPC does not know
   * @return one HRESULT per handle
   */
  int[] write(int[] handles, @Nullable Variant[] values) {
    plant.awaitDevice();
    Instant now = plant.now();
    int[] errors = new int[handles.length];
    synchronized (this) {
      for (int i = 0; i < handles.length; i++) {
        GroupItem item = items.find(handles[i]);
        errors[i] = item == null ? Hresult.OPC_E_INVALIDHANDLE : item.write(values[i], now);
      }
    }
    return errors;
  }

  /** The active items of an active group that have changed; from now on they count as sent. */
  synchronized List<Result> changes() {
    var changes = new ArrayList<Result>();
    if (state.active()) {
      Instant now = plant.now();
      for (GroupItem item : items.all()) {
        Sample sample = item.active() ? item.read(now) : null;
        if (sample != null && Change.between(item.sent(), sample, item.item(), state.deadband())) {
          item.setSent(sample);
          changes.add(new Result(item.clientHandle(), sample));
        }
      }
    }
    return changes;
  }

  /** The handles of the active items, none when the group is not active. */
  synchronized int[] activeHandles() {
    return state.active()
        ? items.all().stream().filter(GroupItem::active).mapToInt(GroupItem::handle).toArray()
        : new int[0];
  }

  /** A group with the same items, not active, as CloneGroup makes it. */
  synchronized Group copy(int otherHandle, String otherName) {
    var copy =
        new Group(plant, otherHandle, otherName, state.with(null, false, null, null, null, null));
    items.all().forEach(copy.items::addCopy);
    return copy;
  }
}
