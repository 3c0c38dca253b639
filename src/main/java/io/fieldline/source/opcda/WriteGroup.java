package io.fieldline.source.opcda;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcGroup.Write;
import io.fieldline.source.opcda.da.OpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items that were written before, in a group that lives as long as the connection. */
final class WriteGroup {

  /** Nobody reads it, so the server need not look for changes. */
  private static final GroupOptions QUIET = new GroupOptions(false, Duration.ofSeconds(1), 0);

  private static final int ARRAY = 0x2000;

  /** VT_I2, VT_I4, VT_I1, VT_UI1, VT_UI2, VT_UI4, VT_I8, VT_UI8, VT_INT, VT_UINT. */
  private static final Set<Integer> WHOLE = Set.of(2, 3, 16, 17, 18, 19, 20, 21, 22, 23);

  private final Map<String, AddedItem> items = new HashMap<>();
  private @Nullable OpcServer server;
  private @Nullable OpcGroup group;

  /**
   * Writes.
   *
   * @param on another server than before when the connection was lost
   * @return one reason for each, in order; empty when it was taken
   */
  List<String> write(OpcServer on, List<Wanted> wanted) throws OpcException, InterruptedException {
    OpcGroup open = group;
    if (open == null || on != server) {
      items.clear();
      open = on.addGroup(QUIET);
      group = open;
      server = on;
    }
    Map<String, String> unknown = add(open, wanted);
    var reasons = new ArrayList<String>();
    var writes = new ArrayList<Write>();
    for (Wanted each : wanted) {
      AddedItem item = items.get(each.id());
      String reason = item == null ? unknown.getOrDefault(each.id(), "") : mismatch(item, each);
      reasons.add(reason);
      if (item != null && reason.isEmpty()) {
        writes.add(new Write(item.handle(), item.type(), values(item, each)));
      }
    }
    return writes.isEmpty() ? reasons : answered(open.write(writes), writes.size(), reasons);
  }

  /** Removes the group, if there is one. */
  boolean leave(OpcServer from) throws OpcException, InterruptedException {
    OpcGroup last = from == server ? group : null;
    group = null;
    server = null;
    if (last == null) {
      return false;
    }
    last.remove();
    return true;
  }

  /** Adds the items that are written for the first time; the reasons of those that cannot be. */
  private Map<String, String> add(OpcGroup open, List<Wanted> wanted)
      throws OpcException, InterruptedException {
    List<String> fresh =
        wanted.stream().map(Wanted::id).distinct().filter(id -> !items.containsKey(id)).toList();
    var unknown = new HashMap<String, String>();
    if (!fresh.isEmpty()) {
      for (AddedItem item : open.add(fresh)) {
        if (item.isAdded()) {
          items.put(item.id(), item);
        } else {
          unknown.put(item.id(), item.fault());
        }
      }
    }
    return unknown;
  }

  private static List<String> answered(List<String> answers, int asked, List<String> reasons)
      throws OpcException {
    if (answers.size() != asked) {
      throw new OpcException(
          "the OPC server answered %d writes instead of %d".formatted(answers.size(), asked));
    }
    var all = new ArrayList<String>(reasons.size());
    int next = 0;
    for (String reason : reasons) {
      all.add(reason.isEmpty() ? answers.get(next++) : reason);
    }
    return all;
  }

  private static String mismatch(AddedItem item, Wanted wanted) {
    boolean array = (item.type() & ARRAY) != 0;
    if (array == wanted.array()) {
      return "";
    }
    return array
        ? "is an array, which is written as a whole: send a Map of item id to list"
        : "is no array, it takes one value";
  }

  private static List<Value> values(AddedItem item, Wanted wanted) {
    return wanted.scaled() && WHOLE.contains(item.type())
        ? wanted.values().stream().map(WriteGroup::rounded).toList()
        : wanted.values();
  }

  /** What fits no whole number stays, for the server's side to refuse. */
  private static Value rounded(Value value) {
    double rounded = Math.rint(value.asDouble());
    return Math.abs(rounded) < 0x1p63 ? Value.of((long) rounded) : value;
  }
}
