package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.rpc.Call;
import io.fieldline.simulator.opcda.rpc.RpcFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The older way to activate, which j-interop takes: IActivation (MS-DCOM 3.1.2.5.2.1). */
record RemoteActivation(Host host, Exports exports, Activation activation) {

  private static final int CLASS_OBJECT = 0xffff_ffff;

  NdrWriter call(Call call, NdrReader in) {
    if (call.opnum() != 0) {
      throw new RpcFault(RpcFault.NO_SUCH_METHOD);
    }
    Guid clsid = in.guid();
    if (in.pointer()) {
      in.wideString(); // the file of a moniker
    }
    if (in.pointer()) {
      ObjRef.readBlob(in); // its storage
    }
    in.u32(); // level of impersonation
    int mode = in.i32();
    List<Guid> iids = iids(in);
    var activated = activation.activate(call.caller(), clsid, iids, mode == CLASS_OBJECT);
    return answer(call, iids.size(), activated);
  }

  private static List<Guid> iids(NdrReader in) {
    in.u32(); // the count that the array repeats
    return in.pointer() ? in.guids() : List.of();
  }

  private NdrWriter answer(Call call, int count, Activation.Activated activated) {
    boolean failed = Hresult.failed(activated.hresult());
    var out = new NdrWriter();
    Orpc.writeThat(out);
    out.i64(failed ? 0 : exports.oxid()).pointer(!failed);
    if (failed) {
      out.bytes(new byte[16]).u32(0);
    } else {
      Host.bindings(call.caller()).write(out);
      out.guid(exports.remUnknown()).u32(host.hint());
    }
    out.u16(Names.COM_MAJOR).u16(Names.COM_MINOR);
    // Not S_FALSE, which j-interop takes for an error: the results per interface tell.
    out.u32(failed ? activated.hresult() : Hresult.S_OK);
    List<@Nullable ObjRef> pointers = activated.pointers();
    out.u32(count);
    for (int i = 0; i < count; i++) {
      out.pointer(!failed && pointers.get(i) != null);
    }
    for (ObjRef pointer : failed ? List.<@Nullable ObjRef>of() : pointers) {
      if (pointer != null) {
        pointer.write(out);
      }
    }
    out.u32(count);
    for (int i = 0; i < count; i++) {
      out.u32(failed ? activated.hresult() : Activation.Activated.hresult(pointers.get(i)));
    }
    return out.u32(0); // the status of the transfer itself
  }
}
