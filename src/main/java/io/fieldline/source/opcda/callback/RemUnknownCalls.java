package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.callback.Exports.Exported;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the interfaces of our objects: IRemUnknown and IRemUnknown2, MS-DCOM, 3.1.1.5.6.
 * References are not counted: an object lives as long as its subscription.
 */
final class RemUnknownCalls {

  private static final int QUERY = 3;
  private static final int ADD_REFERENCES = 4;
  private static final int RELEASE = 5;
  private static final int QUERY2 = 6;
  private static final int E_NOINTERFACE = 0x80004002;
  private static final int E_INVALIDARG = 0x80070057;
  private static final int STANDARD_SIZE = 40;

  private final Exports exports;

  RemUnknownCalls(Exports exports) {
    this.exports = exports;
  }

  /**
   * Answers a call, of which the header has been read; the answer is without one.
   *
   * @throws CallRefusedException when there is no such method
   */
  byte[] call(int method, StubReader in) throws CallRefusedException {
    return switch (method) {
      case QUERY -> query(in);
      case QUERY2 -> query2(in);
      case ADD_REFERENCES -> addReferences(in);
      case RELEASE -> new StubWriter().u32(0).toBytes();
      default -> throw new CallRefusedException(ResolverCalls.NO_METHOD);
    };
  }

  private byte[] query(StubReader in) {
    Exported object = exports.find(in.uuid());
    in.u32(); // references that are wanted
    List<UUID> iids = iids(in);
    if (object == null) {
      return new StubWriter().pointer(false).u32(E_INVALIDARG).toBytes();
    }
    var out = new StubWriter().pointer(true).u32(iids.size());
    boolean all = true;
    for (UUID iid : iids) {
      UUID ipid = object.find(iid);
      out.align(8).u32(result(ipid)).align(8);
      if (ipid == null) {
        out.bytes(new byte[STANDARD_SIZE]);
      } else {
        exports.standard(out, object, ipid);
      }
      all &= ipid != null;
    }
    return out.u32(all ? 0 : E_NOINTERFACE).toBytes();
  }

  private byte[] query2(StubReader in) {
    Exported object = exports.find(in.uuid());
    List<UUID> iids = iids(in);
    var found = new ArrayList<@Nullable UUID>();
    iids.forEach(iid -> found.add(object == null ? null : object.find(iid)));
    var out = new StubWriter().u32(iids.size());
    found.forEach(ipid -> out.u32(result(ipid)));
    out.u32(iids.size());
    found.forEach(ipid -> out.pointer(ipid != null));
    for (int i = 0; i < iids.size(); i++) {
      UUID ipid = found.get(i);
      if (object != null && ipid != null) {
        byte[] objref = exports.objref(object, iids.get(i), ipid);
        out.u32(objref.length).u32(objref.length).bytes(objref);
      }
    }
    return out.u32(object == null ? E_INVALIDARG : 0).toBytes();
  }

  private static byte[] addReferences(StubReader in) {
    int count = in.u16();
    var out = new StubWriter().u32(count);
    for (int i = 0; i < count; i++) {
      out.u32(0);
    }
    return out.u32(0).toBytes();
  }

  private static List<UUID> iids(StubReader in) {
    in.u16(); // how many, as in front of the array
    int count = in.count(16);
    var iids = new ArrayList<UUID>(count);
    for (int i = 0; i < count; i++) {
      iids.add(in.uuid());
    }
    return iids;
  }

  private static int result(@Nullable UUID ipid) {
    return ipid == null ? E_NOINTERFACE : 0;
  }
}
