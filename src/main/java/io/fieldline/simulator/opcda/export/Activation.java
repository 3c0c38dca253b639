package io.fieldline.simulator.opcda.export;

import static io.fieldline.simulator.opcda.com.Hresult.E_NOINTERFACE;
import static io.fieldline.simulator.opcda.com.Hresult.REGDB_E_CLASSNOTREG;
import static io.fieldline.simulator.opcda.com.Hresult.S_FALSE;
import static io.fieldline.simulator.opcda.com.Hresult.S_OK;

import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.rpc.Caller;
import io.fieldline.simulator.opcda.rpc.RpcFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes objects for clients, however they ask for them. */
final class Activation {

  private static final Logger LOG = LoggerFactory.getLogger(Activation.class);
  private static final int MOST_INTERFACES = 0x8000;

  private final Host host;
  private final Exports exports;

  Activation(Host host, Exports exports) {
    this.host = host;
    this.exports = exports;
  }

  /**
   * What came of it.
   *
   * @param hresult of all
   * @param pointers one per interface that was asked for, null where the object does not have it;
   *     empty when there is no object
   */
  record Activated(int hresult, List<@Nullable ObjRef> pointers) {

    static int hresult(@Nullable ObjRef pointer) {
      return pointer == null ? E_NOINTERFACE : S_OK;
    }
  }

  /**
   * Makes an object.
   *
   * @param factory whether the client asks for the factory of the class instead
   * @throws RpcFault when the client is not protected enough
   */
  Activated activate(Caller caller, Guid clsid, List<Guid> iids, boolean factory) {
    if (caller.level() < host.activationLevel()) {
      LOG.info(
          "Activation of {} refused: it came at level {}, Windows demands {} since March 2023",
          clsid,
          caller.level(),
          host.activationLevel());
      throw new RpcFault(RpcFault.ACCESS_DENIED);
    }
    int error = host.door().faults().activationError();
    if (error != S_OK) {
      return new Activated(error, List.of());
    }
    Optional<ComClass> found = host.classOf(clsid);
    if (found.isEmpty() || iids.size() > MOST_INTERFACES) {
      return new Activated(REGDB_E_CLASSNOTREG, List.of());
    }
    ComObject object = factory ? new ClassFactory(found.get()) : found.get().instance().get();
    return export(object, iids, caller);
  }

  private Activated export(ComObject object, List<Guid> iids, Caller caller) {
    var pointers = new ArrayList<@Nullable ObjRef>();
    int missing = 0;
    for (Guid iid : iids) {
      ObjRef.Standard exported = exports.export(object, iid, Names.REFERENCES);
      missing += exported == null ? 1 : 0;
      pointers.add(exported == null ? null : new ObjRef(iid, exported, Host.resolver(caller)));
    }
    if (missing == iids.size()) {
      object.released();
      return new Activated(E_NOINTERFACE, pointers);
    }
    return new Activated(missing == 0 ? S_OK : S_FALSE, pointers);
  }
}
