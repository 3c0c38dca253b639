package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.RemoteObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Calls objects without a network. An interface pointer is written as a pointer, a size of 0 and a
 * mark, which is enough to see where it stands.
 */
final class Client implements Exporter {

  static final int MARK = 0x574F454D;

  private final Queue<ComObject> exported = new ArrayDeque<>();
  private @Nullable RemoteObject callback;

  /** What a call answers. */
  record Answer(int hresult, NdrReader out) {}

  Answer call(ComObject object, Guid iid, int method, NdrWriter in) {
    var out = new NdrWriter();
    int hresult = object.call(iid, method, new NdrReader(in.toBytes()), out, this);
    return new Answer(hresult, new NdrReader(out.toBytes()));
  }

  /** The object of the oldest interface pointer that was written and not yet taken. */
  ComObject take() {
    return exported.remove();
  }

  /** What the next interface pointer of the client stands for. */
  void hand(RemoteObject remote) {
    callback = remote;
  }

  @Override
  public void write(NdrWriter out, @Nullable ComObject object, Guid iid) {
    out.pointer(object != null);
    if (object != null) {
      out.u32(0).u32(MARK);
      exported.add(object);
    }
  }

  @Override
  public @Nullable RemoteObject read(NdrReader in) {
    return in.pointer() ? callback : null;
  }
}
