package io.fieldline.command;

import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an item had when it was read.
 *
 * @param item its id
 * @param state what the server said, or why it could not be read
 */
record ItemReading(String item, ItemState state) {

  /** Whether the item is there and was read, whatever its quality. */
  boolean isRead() {
    return state.fault().isEmpty();
  }

  /** Reads items once; one for each id, in order. */
  static List<ItemReading> of(OpcServer server, List<String> ids, OpcGroup.Source source)
      throws OpcException, InterruptedException {
    OpcGroup group = server.addGroup(new GroupOptions(true, Duration.ofSeconds(1), 0));
    List<AddedItem> items = group.add(ids);
    List<ItemState> states = group.read(items, source);
    return IntStream.range(0, items.size())
        .mapToObj(i -> new ItemReading(items.get(i).id(), states.get(i)))
        .toList();
  }
}
