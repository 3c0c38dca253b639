package io.fieldline.simulator.opcda.export;

import static io.fieldline.simulator.opcda.com.Hresult.E_NOINTERFACE;
import static io.fieldline.simulator.opcda.com.Hresult.S_FALSE;
import static io.fieldline.simulator.opcda.com.Hresult.S_OK;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.rpc.Call;
import io.fieldline.simulator.opcda.rpc.RpcFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Further interfaces of objects, and the counts of references: IRemUnknown2 (MS-DCOM 3.1.1.5.6).
 */
final class RemUnknown {

  private final Exports exports;

  RemUnknown(Exports exports) {
    this.exports = exports;
  }

  NdrWriter call(Call call, NdrReader in) {
    var out = new NdrWriter();
    Orpc.writeThat(out);
    switch (call.opnum()) {
      case 3 -> queryInterface(in, out);
      case 4 -> addReferences(in, out);
      case 5 -> release(in, out);
      case 6 -> queryInterface2(call, in, out);
      default -> throw new RpcFault(RpcFault.NO_SUCH_METHOD);
    }
    return out;
  }

  private void queryInterface(NdrReader in, NdrWriter out) {
    Guid ipid = in.guid();
    int references = in.i32();
    var found = query(ipid, Math.max(1, references), iids(in));
    out.pointer(true).u32(found.size());
    for (ObjRef.@Nullable Standard each : found) {
      out.align(8).u32(each == null ? E_NOINTERFACE : S_OK);
      if (each == null) {
        out.align(8).bytes(new byte[40]);
      } else {
        each.write(out);
      }
    }
    out.u32(summary(found));
  }

  private void queryInterface2(Call call, NdrReader in, NdrWriter out) {
    Guid ipid = in.guid();
    List<Guid> iids = iids(in);
    var found = query(ipid, Names.REFERENCES, iids);
    out.u32(found.size());
    found.forEach(each -> out.u32(each == null ? E_NOINTERFACE : S_OK));
    out.u32(found.size());
    found.forEach(each -> out.pointer(each != null));
    for (int i = 0; i < iids.size(); i++) {
      ObjRef.Standard each = found.get(i);
      if (each != null) {
        new ObjRef(iids.get(i), each, Host.resolver(call.caller())).write(out);
      }
    }
    out.u32(summary(found));
  }

  private static List<Guid> iids(NdrReader in) {
    in.u16(); // the count that the array repeats
    return in.guids();
  }

  private List<ObjRef.@Nullable Standard> query(Guid ipid, int references, List<Guid> iids) {
    Exports.Target target = exports.find(ipid);
    if (target == null) {
      throw new RpcFault(Hresult.RPC_E_DISCONNECTED);
    }
    var found = new ArrayList<ObjRef.@Nullable Standard>();
    for (Guid iid : iids) {
      found.add(exports.export(target.object(), iid, references));
    }
    return found;
  }

  private static int summary(List<ObjRef.@Nullable Standard> found) {
    long missing = found.stream().filter(each -> each == null).count();
    if (missing == 0) {
      return S_OK;
    }
    return missing == found.size() ? E_NOINTERFACE : S_FALSE;
  }

  private void addReferences(NdrReader in, NdrWriter out) {
    List<References> all = references(in);
    out.u32(all.size());
    int result = S_OK;
    for (References each : all) {
      boolean held = exports.addReferences(each.ipid, each.count);
      result = held ? result : Names.RPC_E_INVALID_OBJECT;
      out.u32(held ? S_OK : Names.RPC_E_INVALID_OBJECT);
    }
    out.u32(result);
  }

  private void release(NdrReader in, NdrWriter out) {
    references(in).forEach(each -> exports.release(each.ipid, each.count));
    out.u32(S_OK);
  }

  private record References(Guid ipid, int count) {}

  private static List<References> references(NdrReader in) {
    in.u16(); // the count that the array repeats
    int count = in.count(24);
    var all = new ArrayList<References>();
    for (int i = 0; i < count; i++) {
      all.add(new References(in.guid(), in.i32() + in.i32())); // public and private ones
    }
    return all;
  }
}
