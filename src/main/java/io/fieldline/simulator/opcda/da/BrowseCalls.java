package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.Branch;
import io.fieldline.simulator.opcda.space.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * IOPCBrowseServerAddressSpace: a position in the tree and what can be seen from there. Where there
 * is nothing to enumerate the result is S_FALSE with an empty enumerator, as real servers do; 2.05a
 * also allows none.
 */
final class BrowseCalls {

  private static final int BRANCH = 1;
  private static final int LEAF = 2;
  private static final int FLAT = 3;

  private final Plant plant;
  private final List<String> path = new ArrayList<>();
  private Branch position;

  BrowseCalls(Plant plant) {
    this.plant = plant;
    position = plant.space().root();
  }

  Methods methods() {
    return new Methods(Iids.IOPC_BROWSE_SERVER_ADDRESS_SPACE)
        .add(1, this::organization)
        .add(0, this::move)
        .addExporting(1, this::browse)
        .add(1, this::itemId)
        .add(1, (in, out) -> Hresult.E_NOTIMPL);
  }

  private int organization(NdrReader in, NdrWriter out) {
    out.u16(plant.flat() ? 2 : 1);
    return Hresult.S_OK;
  }

  private synchronized int move(NdrReader in, NdrWriter out) {
    int direction = in.u16();
    String name = in.wideString();
    if (plant.flat()) {
      return Hresult.E_FAIL;
    }
    return switch (direction) {
      case 1 -> up();
      case 2 -> down(name);
      case 3 -> to(name);
      default -> Hresult.E_INVALIDARG;
    };
  }

  private int up() {
    Branch parent = position.parent();
    if (parent == null) {
      return Hresult.E_FAIL;
    }
    position = parent;
    path.remove(path.size() - 1);
    return Hresult.S_OK;
  }

  private int down(String name) {
    Branch child = position.branch(name);
    if (child == null) {
      return Hresult.E_INVALIDARG;
    }
    position = child;
    path.add(name);
    return Hresult.S_OK;
  }

  /** To a branch by the names from the root on, as GetItemID gives them; empty for the root. */
  private int to(String name) {
    var names = name.isEmpty() ? List.<String>of() : List.of(name.split("\\."));
    @Nullable Branch target = plant.space().root();
    for (String each : names) {
      target = target == null ? null : target.branch(each);
    }
    if (target == null) {
      return Hresult.E_INVALIDARG;
    }
    position = target;
    path.clear();
    path.addAll(names);
    return Hresult.S_OK;
  }

  private synchronized int browse(NdrReader in, NdrWriter out, Exporter exporter) {
    int asked = in.u16();
    int kind = plant.flat() ? FLAT : asked;
    Predicate<String> filter = NameFilter.of(in.wideString());
    int type = in.u16();
    int access = in.i32();
    if (filter == null) {
      return Hresult.OPC_E_INVALIDFILTER;
    }
    if (kind < BRANCH || kind > FLAT) {
      return Hresult.E_INVALIDARG;
    }
    Predicate<Item> wanted =
        item ->
            (type == 0 || item.type().code() == type)
                && (access == 0 || (item.access().code() & access) != 0);
    List<String> names = names(kind, wanted).filter(filter).toList();
    exporter.write(out, Enumerator.ofStrings(names), Iids.IENUM_STRING);
    return names.isEmpty() ? Hresult.S_FALSE : Hresult.S_OK;
  }

  private Stream<String> names(int kind, Predicate<Item> wanted) {
    if (kind == BRANCH) {
      return position.branchNames().stream();
    }
    if (kind == LEAF) {
      return position.leaves().entrySet().stream()
          .filter(each -> wanted.test(each.getValue()))
          .map(each -> each.getKey());
    }
    var items = new ArrayList<Item>();
    (plant.flat() ? plant.space().root() : position).collect(items);
    return items.stream().filter(wanted).map(Item::id);
  }

  /** The id of a leaf or a branch at the position; an id is its own. */
  private synchronized int itemId(NdrReader in, NdrWriter out) {
    String name = in.wideString();
    String id = itemId(name);
    if (id == null) {
      return Hresult.OPC_E_UNKNOWNITEMID;
    }
    Wire.string(out, id);
    return Hresult.S_OK;
  }

  private @Nullable String itemId(String name) {
    Item leaf = position.leaf(name);
    if (leaf == null) {
      leaf = plant.space().find(name);
    }
    if (leaf != null) {
      return leaf.id();
    }
    if (!name.isEmpty() && position.branch(name) == null) {
      return null;
    }
    var names = new ArrayList<>(path);
    if (!name.isEmpty()) {
      names.add(name);
    }
    return String.join(".", names);
  }
}
