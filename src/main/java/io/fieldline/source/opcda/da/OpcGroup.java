package io.fieldline.source.opcda.da;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** A group of items on a server. The same rules as for its server. */
public interface OpcGroup {

  /** How often the server really looks for changes. */
  Duration updateRate();

  /**
   * Adds items, as many in a call as a server can answer in time. What cannot be added harms no
   * other; an item whose type no client could take is asked for as a number or text.
   *
   * @return one for each id, in order
   */
  List<AddedItem> add(List<String> ids) throws OpcException, InterruptedException;

  /**
   * Reads items, as many in a call as a server can answer in time.
   *
   * @param handles of added items
   * @param source cache or device
   * @return one for each handle, in order
   */
  List<ItemState> read(int[] handles, Source source) throws OpcException, InterruptedException;

  /**
   * Reads what {@link #add} gave; an item that was not added is bad, with the reason.
   *
   * @return one for each item, in order
   */
  default List<ItemState> read(List<AddedItem> items, Source source)
      throws OpcException, InterruptedException {
    int[] handles = items.stream().filter(AddedItem::isAdded).mapToInt(AddedItem::handle).toArray();
    Iterator<ItemState> read = read(handles, source).iterator();
    return items.stream()
        .map(
            item ->
                item.isAdded()
                    ? read.next()
                    : ItemState.refused(Quality.BAD_CONFIGURATION, item.fault()))
        .toList();
  }

  /**
   * Writes items.
   *
   * @return one reason for each write, in order; empty when it was taken
   */
  List<String> write(List<Write> writes) throws OpcException, InterruptedException;

  /**
   * Lets the server call back with changes, and once with all items at the start.
   *
   * @param changes is called on a thread of its own with what changed, handles as from {@link #add}
   */
  void subscribe(Consumer<List<Change>> changes) throws OpcException, InterruptedException;

  /** How many reported states were replaced by newer ones of their item before they were taken. */
  default long replacedChanges() {
    return 0;
  }

  /** Removes the group from the server. */
  void remove() throws OpcException, InterruptedException;

  /** Where a server reads from. */
  enum Source {
    /** What the server knows already. */
    CACHE,
    /** The device behind the server, which may be slow. */
    DEVICE
  }

  /**
   * An item that was added, or the reason why not.
   *
   * @param id as asked
   * @param handle to read and write it; 0 when it was not added
   * @param type of its value on the server, a VARTYPE such as 5 for VT_R8, 0x2000 added for arrays
   * @param writable whether the server allows to write it
   * @param fault why it was not added, with the cure; empty when it was
   */
  record AddedItem(String id, int handle, int type, boolean writable, String fault) {

    public boolean isAdded() {
      return fault.isEmpty();
    }
  }

  /**
   * A value for an item.
   *
   * @param handle of the item
   * @param type to write, a VARTYPE, mostly that of the added item
   * @param values one, or those of an array
   */
  record Write(int handle, int type, List<Value> values) {

    /** Copies the list. */
    public Write {
      values = List.copyOf(values);
    }
  }

  /**
   * A value that the server reports by itself.
   *
   * @param handle of the item
   * @param state its new state
   */
  record Change(int handle, ItemState state) {}
}
