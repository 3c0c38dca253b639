package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.variant.DataType;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** IOPCItemMgt of a group. Access paths and blobs are not used. */
final class ItemMgtCalls {

  private final Group group;

  ItemMgtCalls(Group group) {
    this.group = group;
  }

  Methods methods() {
    return new Methods(Iids.IOPC_ITEM_MGT)
        .add(2, this::addItems)
        .add(2, this::validate)
        .add(1, this::remove)
        .add(1, this::setActive)
        .add(1, this::setClientHandles)
        .add(1, this::setTypes)
        .addExporting(1, this::enumerator);
  }

  /**
   * What the server says of an item that is to be added: OPCITEMRESULT, or why it cannot.
   *
   * @param handle 0 if it is only validated
   */
  private record Added(int handle, @Nullable Item item, int error) {

    static Added refused(int error) {
      return new Added(0, null, error);
    }
  }

  private int addItems(NdrReader in, NdrWriter out) {
    List<ItemDefinition> wanted = ItemDefinition.readAll(in);
    synchronized (group) {
      return answer(out, wanted.stream().map(this::add).toList());
    }
  }

  private int validate(NdrReader in, NdrWriter out) {
    return answer(out, ItemDefinition.readAll(in).stream().map(this::check).toList());
  }

  private Added add(ItemDefinition wanted) {
    Added checked = check(wanted);
    Item item = checked.item;
    var type = DataType.of(wanted.requestedType());
    if (item == null || type.isEmpty()) {
      return checked;
    }
    var added = group.items().add(item, wanted.clientHandle(), type.get(), wanted.active());
    return added == null
        ? Added.refused(Hresult.E_FAIL)
        : new Added(added.handle(), item, Hresult.S_OK);
  }

  private Added check(ItemDefinition wanted) {
    if (wanted.itemId().isBlank()) {
      return Added.refused(Hresult.OPC_E_INVALIDITEMID);
    }
    Item item = group.plant().space().find(wanted.itemId());
    if (item == null) {
      return Added.refused(Hresult.OPC_E_UNKNOWNITEMID);
    }
    boolean possible =
        DataType.of(wanted.requestedType())
            .filter(type -> ItemAccess.exists(item, type))
            .isPresent();
    return possible ? new Added(0, item, Hresult.S_OK) : Added.refused(Hresult.OPC_E_BADTYPE);
  }

  private static int answer(NdrWriter out, List<Added> results) {
    if (results.isEmpty()) {
      return Hresult.E_INVALIDARG;
    }
    out.pointer(true).u32(results.size());
    for (Added each : results) {
      Item item = each.item;
      out.u32(each.handle).u16(item == null ? 0 : item.type().code()).u16(0);
      out.u32(item == null ? 0 : item.access().code()).u32(0).pointer(false);
    }
    int[] errors = results.stream().mapToInt(Added::error).toArray();
    return Wire.results(out, errors);
  }

  private int remove(NdrReader in, NdrWriter out) {
    int[] handles = Wire.handles(in);
    return each(
        out,
        handles,
        (item, i) -> {
          group.items().remove(item.handle());
          return Hresult.S_OK;
        });
  }

  private int setActive(NdrReader in, NdrWriter out) {
    int[] handles = Wire.handles(in);
    boolean active = in.i32() != 0;
    return each(
        out,
        handles,
        (item, i) -> {
          item.setActive(active);
          return Hresult.S_OK;
        });
  }

  private int setClientHandles(NdrReader in, NdrWriter out) {
    int[] handles = Wire.handles(in);
    int[] others = Wire.array(in, handles.length);
    return each(
        out,
        handles,
        (item, i) -> {
          item.setClientHandle(others[i]);
          return Hresult.S_OK;
        });
  }

  private int setTypes(NdrReader in, NdrWriter out) {
    int[] handles = Wire.handles(in);
    int[] types = new int[Wire.sized(in, handles.length, 2)];
    for (int i = 0; i < types.length; i++) {
      types[i] = in.u16();
    }
    return each(out, handles, (item, i) -> setType(item, types[i]));
  }

  private static int setType(GroupItem item, int code) {
    var type = DataType.of(code).filter(each -> ItemAccess.exists(item.item(), each));
    type.ifPresent(item::setRequested);
    return type.isPresent() ? Hresult.S_OK : Hresult.OPC_E_BADTYPE;
  }

  private int enumerator(NdrReader in, NdrWriter out, Exporter exporter) {
    Guid iid = in.guid();
    if (!iid.equals(Iids.IENUM_OPC_ITEM_ATTRIBUTES) && !iid.equals(Iids.IUNKNOWN)) {
      return Hresult.E_NOINTERFACE;
    }
    List<ItemAttributes> items;
    synchronized (group) {
      items = group.items().all().stream().map(ItemAttributes::of).toList();
    }
    exporter.write(
        out, new Enumerator<>(Iids.IENUM_OPC_ITEM_ATTRIBUTES, items, ItemAttributes::write), iid);
    return items.isEmpty() ? Hresult.S_FALSE : Hresult.S_OK;
  }

  /** Does something with each item; the index is that of its handle. */
  private int each(NdrWriter out, int[] handles, ToIntBiFunction<GroupItem, Integer> change) {
    if (handles.length == 0) {
      return Hresult.E_INVALIDARG;
    }
    int[] errors = new int[handles.length];
    synchronized (group) {
      for (int i = 0; i < handles.length; i++) {
        GroupItem item = group.items().find(handles[i]);
        errors[i] = item == null ? Hresult.OPC_E_INVALIDHANDLE : change.applyAsInt(item, i);
      }
    }
    return Wire.results(out, errors);
  }
}
