package io.fieldline.source.opcda;

import io.fieldline.model.Quality;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The items of a source in a group of one server.
 *
 * @param server has the group
 * @param added one for each item, in order
 * @param indexes of the items, by handle
 */
record Members(
    OpcServer server, OpcGroup group, List<AddedItem> added, Map<Integer, Integer> indexes) {

  /** Makes a group of items, some of which the server may refuse. */
  static Members join(OpcServer server, GroupOptions options, List<Item> items)
      throws OpcException, InterruptedException {
    OpcGroup group = server.addGroup(options);
    return of(server, group, add(group, items.stream().map(Item::id).toList()));
  }

  /** The same after those that were refused have asked once more. */
  Members askedAgain() throws OpcException, InterruptedException {
    List<String> refused =
        added.stream().filter(item -> !item.isAdded()).map(AddedItem::id).toList();
    Iterator<AddedItem> again = add(group, refused).iterator();
    var now = new ArrayList<AddedItem>(added.size());
    for (AddedItem item : added) {
      now.add(item.isAdded() ? item : again.next());
    }
    return of(server, group, now);
  }

  boolean isComplete() {
    return indexes.size() == added.size();
  }

  boolean isAdded(int index) {
    return added.get(index).isAdded();
  }

  /** What an item is that the server does not take. */
  ItemState refusal(int index) {
    return ItemState.refused(Quality.BAD_CONFIGURATION, added.get(index).fault());
  }

  /** The handles of all items that the server took, in order. */
  int[] handles() {
    return added.stream().filter(AddedItem::isAdded).mapToInt(AddedItem::handle).toArray();
  }

  /** One state for each handle, in order. */
  List<ItemState> read(int[] handles, OpcGroup.Source source)
      throws OpcException, InterruptedException {
    return handles.length == 0
        ? List.of()
        : checked(group.read(handles, source), handles.length, "values");
  }

  private static Members of(OpcServer server, OpcGroup group, List<AddedItem> added) {
    var indexes = new HashMap<Integer, Integer>();
    for (int i = 0; i < added.size(); i++) {
      if (added.get(i).isAdded()) {
        indexes.put(added.get(i).handle(), i);
      }
    }
    return new Members(server, group, List.copyOf(added), indexes);
  }

  private static List<AddedItem> add(OpcGroup group, List<String> ids)
      throws OpcException, InterruptedException {
    return ids.isEmpty() ? List.of() : checked(group.add(ids), ids.size(), "items");
  }

  private static <T> List<T> checked(List<T> answers, int asked, String what) throws OpcException {
    if (answers.size() != asked) {
      throw new OpcException(
          "the OPC server answered %d %s instead of %d".formatted(answers.size(), what, asked));
    }
    return answers;
  }
}
