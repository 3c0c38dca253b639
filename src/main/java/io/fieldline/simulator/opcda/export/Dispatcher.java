package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.rpc.Call;
import io.fieldline.simulator.opcda.rpc.Caller;
import io.fieldline.simulator.opcda.rpc.Endpoint;
import io.fieldline.simulator.opcda.rpc.RpcFault;

/** A process that exports objects, from its start on; everything that clients call. */
public final class Dispatcher implements Endpoint {

  private static final int FIRST_METHOD = 3;
  private static final int LOGGED_IN = 2;

  private final Host host;
  private final Exports exports;
  private final PingSets pingSets;
  private final Resolver resolver;
  private final RemUnknown remUnknown;
  private final RemoteActivation activation;
  private final ScmActivator scmActivator;

  public Dispatcher(Host host) {
    this.host = host;
    exports = new Exports(host.door().clock());
    pingSets = new PingSets(exports, host.door().clock(), host.pingPeriod());
    resolver = new Resolver(host, exports, pingSets);
    remUnknown = new RemUnknown(exports);
    var both = new Activation(host, exports);
    activation = new RemoteActivation(host, exports, both);
    scmActivator = new ScmActivator(host, exports, both);
  }

  /** How many objects clients hold. */
  public int objects() {
    return exports.size();
  }

  /** Lets go of the objects whose clients missed three pings. */
  public void collectGarbage() {
    pingSets.collect();
  }

  /** Lets go of all objects. */
  public void releaseAll() {
    exports.clear();
  }

  @Override
  public NdrWriter call(Call call, NdrReader in) {
    if (call.iid().equals(Names.IOBJECT_EXPORTER)) {
      return resolver.call(call, in);
    }
    if (isStranger(call.caller())) {
      throw new RpcFault(RpcFault.ACCESS_DENIED);
    }
    if (host.door().faults().isTooOld(Orpc.readThis(in))) {
      throw new RpcFault(Names.RPC_E_VERSION_MISMATCH);
    }
    if (call.iid().equals(Names.IREMOTE_ACTIVATION)) {
      return activation.call(call, in);
    }
    if (call.iid().equals(Names.IREMOTE_SCM_ACTIVATOR)) {
      return scmActivator.call(call, in);
    }
    return object(call, in);
  }

  private NdrWriter object(Call call, NdrReader in) {
    if (call.caller().level() < host.door().faults().callLevel()) {
      throw new RpcFault(RpcFault.ACCESS_DENIED);
    }
    Guid ipid = call.object();
    if (ipid == null) {
      throw new RpcFault(RpcFault.UNKNOWN_INTERFACE);
    }
    // By the object, not by what was bound: some clients release through whatever is at hand.
    if (ipid.equals(exports.remUnknown())) {
      return remUnknown.call(call, in);
    }
    Exports.Target target = exports.find(ipid);
    if (target == null) {
      throw new RpcFault(Hresult.RPC_E_DISCONNECTED);
    }
    if (call.opnum() < FIRST_METHOD) {
      throw new RpcFault(RpcFault.NO_SUCH_METHOD);
    }
    return invoke(target.object(), target.iid(), call, in);
  }

  private NdrWriter invoke(ComObject object, Guid iid, Call call, NdrReader in) {
    var out = new NdrWriter();
    Orpc.writeThat(out);
    var exporter = new CallExporter(host, exports, call.caller());
    int hresult = object.call(iid, call.opnum(), in, out, exporter);
    return out.u32(hresult);
  }

  private boolean isStranger(Caller caller) {
    return !host.door().welcome().user().isEmpty() && caller.level() < LOGGED_IN;
  }
}
