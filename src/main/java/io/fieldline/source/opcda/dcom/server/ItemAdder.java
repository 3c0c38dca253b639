package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.dcom.server.ItemCalls.Asked;
import io.fieldline.source.opcda.dcom.server.ItemCalls.Result;
import io.fieldline.source.opcda.dcom.variant.VarType;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds items by the thousand. An item whose own type nobody could read is removed again and asked
 * for as a number, then as text, so that it never stands in a read with the others.
 */
final class ItemAdder {

  /** Items of one call: it stays far below the timeout also with long names and slow servers. */
  static final int MOST = 1000;

  private static final int[] INSTEAD = {VarType.R8, VarType.BSTR};
  private static final int WRITABLE = 2;

  private final ItemCalls calls;

  ItemAdder(ItemCalls calls) {
    this.calls = calls;
  }

  /**
   * Adds items.
   *
   * @param firstHandle by which the server names the first of them in callbacks
   */
  List<AddedItem> add(List<String> ids, int firstHandle) throws OpcException, InterruptedException {
    var added = new ArrayList<AddedItem>(ids.size());
    for (int from = 0; from < ids.size(); from += MOST) {
      var asked = new ArrayList<Asked>();
      for (int i = from; i < Math.min(ids.size(), from + MOST); i++) {
        asked.add(new Asked(ids.get(i), firstHandle + i, VarType.EMPTY));
      }
      List<Result> results = calls.add(asked);
      for (int i = 0; i < results.size(); i++) {
        added.add(item(asked.get(i).id(), results.get(i), results.get(i).type()));
      }
      replaceUnreadable(asked, results, added, from);
    }
    return added;
  }

  private void replaceUnreadable(
      List<Asked> asked, List<Result> results, List<AddedItem> added, int from)
      throws OpcException, InterruptedException {
    var left = new ArrayList<Integer>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).isAdded() && !VarType.isReadable(results.get(i).type())) {
        left.add(i);
      }
    }
    if (left.isEmpty()) {
      return;
    }
    calls.remove(left.stream().mapToInt(i -> results.get(i).handle()).toArray());
    for (int type : INSTEAD) {
      List<Result> again = calls.add(left.stream().map(i -> as(type, asked.get(i))).toList());
      var refused = new ArrayList<Integer>();
      for (int n = 0; n < again.size(); n++) {
        int i = left.get(n);
        if (again.get(n).isAdded()) {
          added.set(from + i, item(asked.get(i).id(), again.get(n), type));
        } else {
          added.set(from + i, unreadable(asked.get(i).id(), results.get(i).type()));
          refused.add(i);
        }
      }
      left = refused;
      if (left.isEmpty()) {
        return;
      }
    }
  }

  private static Asked as(int type, Asked item) {
    return new Asked(item.id(), item.clientHandle(), type);
  }

  private static AddedItem item(String id, Result result, int type) {
    boolean writable = (result.rights() & WRITABLE) != 0;
    String fault = result.isAdded() ? "" : Failure.text(result.hresult());
    return new AddedItem(id, result.handle(), type, writable, fault);
  }

  private static AddedItem unreadable(String id, int type) {
    String fault =
        "its type is %s, and the server does not convert it to a number or text"
            .formatted(VarType.name(type));
    return new AddedItem(id, 0, type, false, fault);
  }
}
