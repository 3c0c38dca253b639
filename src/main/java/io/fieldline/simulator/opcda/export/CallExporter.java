package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.RemoteObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.rpc.Caller;
import org.jspecify.annotations.Nullable;

/** Interface pointers for the client of one call. */
record CallExporter(Host host, Exports exports, Caller caller) implements Exporter {

  @Override
  public void write(NdrWriter out, @Nullable ComObject object, Guid iid) {
    ObjRef.Standard exported =
        object == null ? null : exports.export(object, iid, Names.REFERENCES);
    out.pointer(exported != null);
    if (exported != null) {
      new ObjRef(iid, exported, Host.resolver(caller)).write(out);
    }
  }

  @Override
  public @Nullable RemoteObject read(NdrReader in) {
    ObjRef pointer = ObjRef.read(in);
    return pointer == null ? null : new ClientObject(host, pointer);
  }
}
