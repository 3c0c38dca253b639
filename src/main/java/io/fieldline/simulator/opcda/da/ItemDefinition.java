package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.ndr.NdrReader;
import java.util.ArrayList;
import java.util.List;

/**
 * OPCITEMDEF: an item that a client wants in its group. The access path and the blob are skipped.
 *
 * @param requestedType a VARTYPE, 0 for the type of the item
 */
record ItemDefinition(String itemId, boolean active, int clientHandle, int requestedType) {

  private static final int BYTES = 28;

  /** The fixed part; what its pointers point to stands behind the fixed parts of all. */
  private record Fixed(
      boolean path, boolean id, boolean active, int client, boolean blob, int type) {

    static Fixed read(NdrReader in) {
      boolean path = in.pointer();
      boolean id = in.pointer();
      boolean active = in.i32() != 0;
      int client = in.i32();
      in.u32(); // size of the blob, which stands before its bytes once more
      boolean blob = in.pointer();
      int type = in.u16();
      in.u16();
      return new Fixed(path, id, active, client, blob, type);
    }

    ItemDefinition withPointees(NdrReader in) {
      if (path) {
        in.wideString();
      }
      String itemId = id ? in.wideString() : "";
      if (blob) {
        in.bytes(in.count(1));
      }
      return new ItemDefinition(itemId, active, client, type);
    }
  }

  static List<ItemDefinition> readAll(NdrReader in) {
    int count = Wire.sized(in, in.u32(), BYTES);
    var fixed = new ArrayList<Fixed>(count);
    for (int i = 0; i < count; i++) {
      fixed.add(Fixed.read(in));
    }
    return fixed.stream().map(each -> each.withPointees(in)).toList();
  }
}
