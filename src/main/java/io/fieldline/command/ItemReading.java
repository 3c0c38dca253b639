package io.fieldline.command;

import io.fieldline.model.Quality;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What an item had when it was read.
 *
 * @param item its id
 * @param state what the server said, or why it could not be read
 */
record ItemReading(String item, ItemState state) {

  private static final int AT_ONCE = 1_000;

  /** Whether the item is there and was read, whatever its quality. */
  boolean isRead() {
    return state.fault().isEmpty();
  }

  /** Reads items once, a thousand in a call; one for each id, in order. */
  static List<ItemReading> of(OpcServer server, List<String> ids, OpcGroup.Source source)
      throws OpcException, InterruptedException {
    OpcGroup group = server.addGroup(new GroupOptions(true, Duration.ofSeconds(1), 0));
    List<AddedItem> items = ServerItem.add(group, ids);
    int[] handles = items.stream().filter(AddedItem::isAdded).mapToInt(AddedItem::handle).toArray();
    var states = new ArrayList<ItemState>();
    for (int from = 0; from < handles.length; from += AT_ONCE) {
      int to = Math.min(handles.length, from + AT_ONCE);
      states.addAll(group.read(Arrays.copyOfRange(handles, from, to), source));
    }
    Iterator<ItemState> read = states.iterator();
    return items.stream()
        .map(item -> new ItemReading(item.id(), item.isAdded() ? read.next() : refused(item)))
        .toList();
  }

  private static ItemState refused(AddedItem item) {
    return ItemState.refused(Quality.BAD_CONFIGURATION, item.fault());
  }
}
