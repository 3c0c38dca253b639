package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Range;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import io.fieldline.simulator.opcda.variant.VariantFormat;
import java.util.List;

/**
 * OPCITEMATTRIBUTES: what an item of a group is, as it was when the enumerator was made.
 *
 * @param handle the server's handle
 */
record ItemAttributes(Item item, boolean active, int clientHandle, int handle, DataType requested) {

  private static final int NO_ENUMERATION = 0;
  private static final int ANALOG = 1;

  static ItemAttributes of(GroupItem from) {
    return new ItemAttributes(
        from.item(), from.active(), from.clientHandle(), from.handle(), from.requested());
  }

  /** A pointer to an array of them, and how many they are. */
  static void write(NdrWriter out, List<ItemAttributes> piece, long room, Exporter exporter) {
    out.pointer(true).u32(piece.size());
    piece.forEach(each -> each.writeFixed(out));
    for (ItemAttributes each : piece) {
      out.wideString("").wideString(each.item.id());
      VariantFormat.write(out, range(each.item));
    }
    out.u32(piece.size());
  }

  private void writeFixed(NdrWriter out) {
    out.pointer(true).pointer(true).u32(active ? 1 : 0).u32(clientHandle).u32(handle);
    out.u32(item.access().code()).u32(0).pointer(false);
    out.u16(requested.code()).u16(item.type().code());
    out.u16(item.meaning().range() == null ? NO_ENUMERATION : ANALOG).pointer(true);
  }

  private static Variant range(Item item) {
    Range range = item.meaning().range();
    return range == null
        ? Variant.EMPTY
        : Variant.arrayOf(VarType.R8, List.of(range.low(), range.high()));
  }
}
