package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.util.UUID;

/** An object that a server calls. Calls come from any thread. */
public interface CallbackObject {

  /** The interface that it has. */
  UUID iid();

  /**
   * Takes a call, without waiting for anything.
   *
   * @param method 3 for the first one after those of IUnknown
   * @param in the arguments
   * @return the HRESULT; the methods that servers call back have no other result
   * @throws io.fieldline.source.opcda.dcom.wire.MalformedStubException when the arguments are not
   *     as their definition says
   */
  int call(int method, StubReader in);
}
