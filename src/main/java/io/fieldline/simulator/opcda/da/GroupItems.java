package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.variant.DataType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of a group by their handles. The lower 20 bits of a handle are a place in an array, the
 * others count how often the place was used, so that an old handle never means another item.
 */
final class GroupItems {

  private static final int PLACE_BITS = 20;
  private static final int MOST = 1 << PLACE_BITS;
  private static final int PLACES = MOST - 1;

  private final List<@Nullable GroupItem> places = new ArrayList<>();
  private final ArrayDeque<Integer> free = new ArrayDeque<>();

  GroupItems() {
    places.add(null); // 0 is no handle
  }

  /** Adds an item; null when the group is full. */
  @Nullable GroupItem add(Item item, int clientHandle, DataType requested, boolean active) {
    Integer handle = nextHandle();
    return handle == null
        ? null
        : place(new GroupItem(handle, item, clientHandle, requested, active));
  }

  /** Adds an item of another group. */
  void addCopy(GroupItem other) {
    add(other.item(), other.clientHandle(), other.requested(), other.active());
  }

  /** The item of a handle, or null. */
  @Nullable GroupItem find(int handle) {
    int place = handle & PLACES;
    GroupItem found = place < places.size() ? places.get(place) : null;
    return found != null && found.handle() == handle ? found : null;
  }

  /** Removes the item of a handle that {@link #find} knows. */
  void remove(int handle) {
    places.set(handle & PLACES, null);
    free.add(handle + MOST);
  }

  /** All items in the order of their places. */
  List<GroupItem> all() {
    var all = new ArrayList<GroupItem>(places.size());
    for (GroupItem each : places) {
      if (each != null) {
        all.add(each);
      }
    }
    return all;
  }

  private @Nullable Integer nextHandle() {
    Integer used = free.poll();
    if (used != null) {
      return used;
    }
    return places.size() < MOST ? places.size() : null;
  }

  private GroupItem place(GroupItem item) {
    int place = item.handle() & PLACES;
    if (place == places.size()) {
      places.add(item);
    } else {
      places.set(place, item);
    }
    return item;
  }
}
