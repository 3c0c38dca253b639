package io.fieldline.simulator.opcda.export;

import static io.fieldline.simulator.opcda.com.Hresult.S_OK;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.rpc.Call;
import io.fieldline.simulator.opcda.rpc.RpcFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way in which Windows activates: IRemoteSCMActivator (MS-DCOM 3.1.2.5.2.3). */
record ScmActivator(Host host, Exports exports, Activation activation) {

  private static final int GET_CLASS_OBJECT = 3;
  private static final int CREATE_INSTANCE = 4;

  private static final Guid INSTANTIATION = Guid.of("000001ab-0000-0000-c000-000000000046");
  private static final Guid PROPERTIES_OUT = Guid.of("00000339-0000-0000-c000-000000000046");
  private static final Guid SCM_REPLY = Guid.of("000001b6-0000-0000-c000-000000000046");
  private static final Guid IPROPERTIES_OUT = Guid.of("000001a3-0000-0000-c000-000000000046");

  NdrWriter call(Call call, NdrReader in) {
    int method = call.opnum();
    if (method != GET_CLASS_OBJECT && method != CREATE_INSTANCE) {
      throw new RpcFault(RpcFault.NO_SUCH_METHOD);
    }
    if (method == CREATE_INSTANCE && in.pointer()) {
      ObjRef.readBlob(in); // an outer object, which nobody has
      in.align(4);
    }
    NdrReader wish = PropertyBlob.read(in).get(INSTANTIATION);
    if (wish == null) {
      throw new NdrException("an activation without a class");
    }
    Guid clsid = wish.guid();
    wish.u32(); // where the object may live
    wish.u32(); // flags
    wish.u32(); // surrogate
    wish.u32(); // the count that the array repeats
    wish.u32(); // further flags
    boolean some = wish.pointer();
    wish.u32(); // bytes of this
    wish.u32(); // version of the client, which he has told before
    List<Guid> iids = some ? wish.guids() : List.of();
    return answer(
        call, iids, activation.activate(call.caller(), clsid, iids, method == GET_CLASS_OBJECT));
  }

  private NdrWriter answer(Call call, List<Guid> iids, Activation.Activated activated) {
    var out = new NdrWriter();
    Orpc.writeThat(out);
    boolean failed = Hresult.failed(activated.hresult());
    out.pointer(!failed);
    if (!failed) {
      new PropertyBlob()
          .put(PROPERTIES_OUT, properties(iids, activated.pointers()))
          .put(SCM_REPLY, reply(call))
          .write(out, IPROPERTIES_OUT, PROPERTIES_OUT);
    }
    return out.align(4).u32(failed ? activated.hresult() : S_OK);
  }

  private static NdrWriter properties(List<Guid> iids, List<@Nullable ObjRef> pointers) {
    var out = new NdrWriter().u32(iids.size()).pointer(true).pointer(true).pointer(true);
    out.u32(iids.size());
    iids.forEach(out::guid);
    out.u32(iids.size());
    pointers.forEach(each -> out.u32(Activation.Activated.hresult(each)));
    out.u32(iids.size());
    pointers.forEach(each -> out.pointer(each != null));
    for (ObjRef pointer : pointers) {
      if (pointer != null) {
        pointer.write(out);
      }
    }
    return out;
  }

  private NdrWriter reply(Call call) {
    var out = new NdrWriter().u32(0).pointer(true);
    out.i64(exports.oxid()).pointer(true).guid(exports.remUnknown()).u32(host.hint());
    out.u16(Names.COM_MAJOR).u16(Names.COM_MINOR);
    Host.bindings(call.caller()).write(out);
    return out;
  }
}
