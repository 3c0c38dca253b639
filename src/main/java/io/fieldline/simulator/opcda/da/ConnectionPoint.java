package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.com.RemoteObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IConnectionPoint: where clients hand in the objects that they want to be called back at. */
final class ConnectionPoint extends MethodTable {

  private static final int MOST = 8;

  private final Guid callback;
  private final ComObject container;
  private final Runnable changed;
  private final Map<Integer, Sink> sinks = new HashMap<>();
  private int lastCookie;

  /**
   * @param callback the interface that is called back
   * @param container the object whose connection point it is
   * @param changed is told when somebody was added or removed
   */
  ConnectionPoint(Guid callback, ComObject container, Runnable changed) {
    this.callback = callback;
    this.container = container;
    this.changed = changed;
    implement(
        new Methods(Iids.ICONNECTION_POINT)
            .add(4, this::callbackInterface)
            .addExporting(1, this::container)
            .addExporting(1, this::advise)
            .add(0, this::unadvise)
            .add(1, (in, out) -> Hresult.E_NOTIMPL));
  }

  /** The interface that is called back. */
  Guid callback() {
    return callback;
  }

  synchronized boolean connected() {
    return !sinks.isEmpty();
  }

  /** Calls all of them and waits for them; gives up those that keep failing. */
  void callAll(int method, NdrWriter arguments) {
    for (Map.Entry<Integer, Sink> each : entries()) {
      if (!each.getValue().call(method, arguments)) {
        remove(each.getKey());
      }
    }
  }

  /** Lets go of all. */
  void close() {
    entries().forEach(each -> remove(each.getKey()));
  }

  private synchronized List<Map.Entry<Integer, Sink>> entries() {
    return List.copyOf(sinks.entrySet());
  }

  private int callbackInterface(NdrReader in, NdrWriter out) {
    out.guid(callback);
    return Hresult.S_OK;
  }

  private int container(NdrReader in, NdrWriter out, Exporter exporter) {
    exporter.write(out, container, Iids.ICONNECTION_POINT_CONTAINER);
    return Hresult.S_OK;
  }

  private int advise(NdrReader in, NdrWriter out, Exporter exporter) {
    RemoteObject remote = exporter.read(in);
    if (remote == null) {
      return Hresult.E_INVALIDARG;
    }
    Integer cookie = add(new Sink(remote, callback));
    if (cookie == null) {
      remote.close();
      return Hresult.CONNECT_E_ADVISELIMIT;
    }
    changed.run();
    out.u32(cookie);
    return Hresult.S_OK;
  }

  private int unadvise(NdrReader in, NdrWriter out) {
    return remove(in.i32()) ? Hresult.S_OK : Hresult.CONNECT_E_NOCONNECTION;
  }

  private synchronized @Nullable Integer add(Sink sink) {
    if (sinks.size() >= MOST) {
      return null;
    }
    sinks.put(++lastCookie, sink);
    return lastCookie;
  }

  private boolean remove(int cookie) {
    Sink removed;
    synchronized (this) {
      removed = sinks.remove(cookie);
    }
    if (removed != null) {
      removed.close();
      changed.run();
    }
    return removed != null;
  }
}
