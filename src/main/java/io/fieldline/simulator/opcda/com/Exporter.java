package io.fieldline.simulator.opcda.com;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import org.jspecify.annotations.Nullable;

/** Turns objects into interface pointers for the client of the present call, and back. */
public interface Exporter {

  /**
   * Writes an interface pointer with all that it points to; the client holds the object from now
   * on.
   *
   * @param object one that has the interface; null writes a null pointer
   */
  void write(NdrWriter out, @Nullable ComObject object, Guid iid);

  /** Reads an interface pointer of the client, such as a callback; null for a null pointer. */
  @Nullable RemoteObject read(NdrReader in);
}
