package io.fieldline.simulator.opcda.com;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.io.IOException;

/** An object of the client that the server calls back. Nothing is dialed before the first call. */
public interface RemoteObject extends AutoCloseable {

  /**
   * Calls a method and waits for its answer, a few seconds at most.
   *
   * @param in its arguments
   * @return its HRESULT
   * @throws IOException when the client cannot be reached, refuses or does not answer
   */
  int call(Guid iid, int method, NdrWriter in) throws IOException;

  /** Lets go of it; never fails and does not wait. */
  @Override
  void close();
}
