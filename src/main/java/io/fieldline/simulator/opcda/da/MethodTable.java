package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An object that finds its methods in tables, one per interface. */
abstract class MethodTable implements ComObject {

  private final Map<Guid, Methods> interfaces = new LinkedHashMap<>();

  /** Adds an interface; for constructors. */
  final void implement(Methods methods) {
    interfaces.put(methods.iid(), methods);
  }

  @Override
  public final Set<Guid> interfaces() {
    return interfaces.keySet();
  }

  /** Whether a client may ask for it by this interface. */
  final boolean has(Guid iid) {
    return iid.equals(Iids.IUNKNOWN) || interfaces.containsKey(iid);
  }

  @Override
  public int call(Guid iid, int method, NdrReader in, NdrWriter out, Exporter exporter) {
    Methods methods = interfaces.get(iid);
    return methods == null ? Hresult.E_NOINTERFACE : methods.call(method, in, out, exporter);
  }
}
