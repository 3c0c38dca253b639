package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.callback.CallbackObject;
import io.fieldline.source.opcda.dcom.call.Iid;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.util.UUID;

/** Hears that a server is about to shut down: IOPCShutdown, OPC Common 1.0, section 4.2. */
final class ShutdownCallback implements CallbackObject {

  private static final int SHUTDOWN_REQUEST = 3;
  private static final int S_OK = 0;
  private static final int E_NOTIMPL = 0x80004001;

  private volatile String reason = "";

  /** Why; empty as long as it has not said so. */
  String reason() {
    return reason;
  }

  @Override
  public UUID iid() {
    return Iid.SHUTDOWN.id();
  }

  @Override
  public int call(int method, StubReader in) {
    if (method != SHUTDOWN_REQUEST) {
      return E_NOTIMPL;
    }
    String said = in.wideString();
    reason = said.isBlank() ? "the server shuts down and does not say why" : said;
    return S_OK;
  }
}
