package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.Set;

/** The class object of a class: IClassFactory, as it is called from afar. */
record ClassFactory(ComClass made) implements ComObject {

  private static final int CREATE_INSTANCE = 3;
  private static final int LOCK_SERVER = 4;

  @Override
  public Set<Guid> interfaces() {
    return Set.of(Names.ICLASS_FACTORY);
  }

  @Override
  public int call(Guid iid, int method, NdrReader in, NdrWriter out, Exporter exporter) {
    return switch (method) {
      case CREATE_INSTANCE -> create(in.guid(), out, exporter);
      case LOCK_SERVER -> Hresult.S_OK; // the server runs anyway
      default -> Hresult.E_NOTIMPL;
    };
  }

  private int create(Guid asked, NdrWriter out, Exporter exporter) {
    ComObject object = made.instance().get();
    if (!asked.equals(Names.IUNKNOWN) && !object.interfaces().contains(asked)) {
      object.released();
      exporter.write(out, null, asked);
      return Hresult.E_NOINTERFACE;
    }
    exporter.write(out, object, asked);
    return Hresult.S_OK;
  }
}
