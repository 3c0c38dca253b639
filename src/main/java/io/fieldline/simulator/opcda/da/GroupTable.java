package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups of one client. */
final class GroupTable {

  private final Updates updates;
  private final Map<Integer, GroupObject> groups = new LinkedHashMap<>();
  private final Set<Integer> leaving = new HashSet<>();
  private int lastHandle;

  GroupTable(Updates updates) {
    this.updates = updates;
  }

  /** Makes a group of its handle and its name. */
  @FunctionalInterface
  interface Maker {
    Group make(int handle, String name);
  }

  /** Adds a group, without a name under one of its own; null when the name is used already. */
  synchronized @Nullable GroupObject add(String name, Maker maker) {
    String unique = name.isEmpty() ? freeName() : name;
    if (find(unique) != null) {
      return null;
    }
    Group group = maker.make(++lastHandle, unique);
    var added = new GroupObject(group, this, updates);
    groups.put(group.handle(), added);
    return added;
  }

  /**
   * Writes a pointer to a group that was added.
   *
   * @param added null when its name is used already
   * @return S_OK, or why the client does not get it; then the group does not exist
   */
  int answer(NdrWriter out, Guid iid, Exporter exporter, @Nullable GroupObject added) {
    if (added == null) {
      return Hresult.OPC_E_DUPLICATENAME;
    }
    if (!added.has(iid)) {
      remove(added.group().handle(), true);
      return Hresult.E_NOINTERFACE;
    }
    added.export(out, exporter, iid);
    return Hresult.S_OK;
  }

  /** The group of a name, or null. */
  synchronized @Nullable GroupObject find(String name) {
    return groups.values().stream()
        .filter(each -> each.group().name().equals(name))
        .findFirst()
        .orElse(null);
  }

  synchronized List<GroupObject> all() {
    return List.copyOf(groups.values());
  }

  synchronized int rename(Group group, String name) {
    GroupObject other = find(name);
    if (name.isEmpty()) {
      return Hresult.E_INVALIDARG;
    }
    if (other != null && !Objects.equals(other.group(), group)) {
      return Hresult.OPC_E_DUPLICATENAME;
    }
    group.rename(name);
    return Hresult.S_OK;
  }

  /** Removes a group; one that the client holds only when forced, else as soon as it lets go. */
  int remove(int handle, boolean force) {
    GroupObject removed;
    synchronized (this) {
      GroupObject found = groups.get(handle);
      if (found == null) {
        return Hresult.E_INVALIDARG;
      }
      if (found.held() && !force) {
        leaving.add(handle);
        return Hresult.OPC_S_INUSE;
      }
      leaving.remove(handle);
      removed = groups.remove(handle);
    }
    if (removed != null) {
      removed.close();
    }
    return Hresult.S_OK;
  }

  /** The client has let go of a group. */
  void released(GroupObject group) {
    boolean gone;
    synchronized (this) {
      gone = leaving.contains(group.group().handle());
    }
    if (gone) {
      remove(group.group().handle(), true);
    }
  }

  /** Removes all. */
  void close() {
    all().forEach(each -> remove(each.group().handle(), true));
  }

  private String freeName() {
    int number = lastHandle + 1;
    while (find("Group" + number) != null) {
      number++;
    }
    return "Group" + number;
  }
}
