package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import org.jspecify.annotations.Nullable;

/**
 * An interface pointer as it travels (OBJREF, MS-DCOM 2.2.18).
 *
 * @param iid the interface
 * @param object what it points to
 * @param bindings where the resolver of the object's computer is
 */
record ObjRef(Guid iid, Standard object, Bindings bindings) {

  static final int SIGNATURE = 0x574f_454d; // "MEOW"

  private static final int STANDARD = 1;
  private static final int WITH_HANDLER = 2;
  private static final int LEAST_BYTES = 24;

  /**
   * The identity of an interface of an object (STDOBJREF).
   *
   * @param references that come along with it
   * @param oxid of the process
   * @param oid of the object
   * @param ipid of the interface
   */
  record Standard(int references, long oxid, long oid, Guid ipid) {

    void write(NdrWriter out) {
      out.align(8).u32(0).u32(references).i64(oxid).i64(oid).guid(ipid);
    }

    static Standard read(NdrReader in) {
      in.u32(); // flags
      return new Standard(in.i32(), in.i64(), in.i64(), in.guid());
    }
  }

  /** Writes what a pointer to an MInterfacePointer points to. */
  void write(NdrWriter out) {
    writeBlob(out, toBytes());
  }

  byte[] toBytes() {
    var bytes = new NdrWriter().u32(SIGNATURE).u32(STANDARD).guid(iid);
    object.write(bytes);
    return bytes.bytes(bindings.packed()).toBytes();
  }

  static void writeBlob(NdrWriter out, byte[] blob) {
    out.u32(blob.length).u32(blob.length).bytes(blob).align(4);
  }

  /** Reads a pointer to an MInterfacePointer and what it points to; null for a null pointer. */
  static @Nullable ObjRef read(NdrReader in) {
    if (!in.pointer()) {
      return null;
    }
    byte[] blob = readBlob(in);
    var bytes = new NdrReader(blob);
    if (blob.length < LEAST_BYTES || bytes.i32() != SIGNATURE) {
      throw new NdrException("no interface pointer");
    }
    int kind = bytes.i32();
    Guid iid = bytes.guid();
    if (kind != STANDARD && kind != WITH_HANDLER) {
      throw new NdrException("interface pointers of kind " + kind + " are not spoken");
    }
    var object = Standard.read(bytes);
    if (kind == WITH_HANDLER) {
      bytes.guid();
    }
    return new ObjRef(iid, object, Bindings.read(bytes));
  }

  static byte[] readBlob(NdrReader in) {
    in.u32(); // the room of the sender
    return in.bytes(in.count(1));
  }
}
