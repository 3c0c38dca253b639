package io.fieldline.source.opcda.dcom.call;

import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;

/** Interface pointers on the wire: a pointer to MInterfacePointer, MS-DCOM, 2.2.14. */
public final class ObjRef {

  private static final int LONGEST = 65_536;

  private ObjRef() {}

  /** Reads an interface pointer: the bytes of its OBJREF; none for a null pointer. */
  public static byte[] read(StubReader in) {
    if (!in.pointer()) {
      return new byte[0];
    }
    int room = in.count(1);
    int length = in.i32();
    if (length < 0 || length > room || room > LONGEST) {
      throw new MalformedStubException("an interface pointer of " + length + " bytes");
    }
    byte[] objref = in.bytes(length);
    in.skip((long) room - length);
    return objref;
  }

  /** Writes an interface pointer. */
  public static void write(StubWriter out, byte[] objref) {
    out.pointer(true).u32(objref.length).u32(objref.length).bytes(objref);
  }
}
