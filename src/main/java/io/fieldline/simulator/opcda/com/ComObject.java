package io.fieldline.simulator.opcda.com;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.Set;

/** An object that clients call. Calls come from many threads, one after the other per client. */
public interface ComObject {

  /** The interfaces that it has, without IUnknown, which the exporter answers itself. */
  Set<Guid> interfaces();

  /**
   * Answers a call.
   *
   * @param iid the interface, one of {@link #interfaces()}
   * @param method 3 for the first method after those of IUnknown
   * @param in its arguments, from the first one on
   * @param out takes the results, which are sent with a failure too: as null pointers and zeros, or
   *     not at all
   * @return the HRESULT, which the exporter writes behind the results
   * @throws io.fieldline.simulator.opcda.ndr.NdrException when the arguments are malformed
   */
  int call(Guid iid, int method, NdrReader in, NdrWriter out, Exporter exporter);

  /** Nobody refers to it any more: all released it, or those who held it stopped to ping. */
  default void released() {}
}
