package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.callback.Exports.Exported;
import io.fieldline.source.opcda.callback.RpcPdu.Call;
import io.fieldline.source.opcda.dcom.call.OrpcHeaders;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.UUID;

/** Finds whom a call is for: DCOM says it by the identity of the interface, not by the context. */
final class Dispatch {

  private static final int RPC_E_DISCONNECTED = 0x80010108;
  private static final int FIRST_METHOD = 3;

  private final Exports exports;
  private final ResolverCalls resolver;
  private final RemUnknownCalls remUnknown;

  Dispatch(Exports exports) {
    this.exports = exports;
    this.resolver = new ResolverCalls(exports);
    this.remUnknown = new RemUnknownCalls(exports);
  }

  /** Whether a call is for an object of ours. */
  boolean isOurs(Call call) {
    return call.object() != null
        && (call.object().equals(exports.remUnknown()) || exports.find(call.object()) != null);
  }

  /**
   * Answers a call.
   *
   * @param iid of its context
   * @throws CallRefusedException when there is nobody to answer it
   */
  byte[] call(Call call, UUID iid, byte[] stub) throws CallRefusedException {
    var in = new StubReader(stub);
    if (iid.equals(ResolverCalls.IID)) {
      return resolver.call(call.method(), in);
    }
    if (call.object() == null) {
      throw new CallRefusedException(RPC_E_DISCONNECTED);
    }
    OrpcHeaders.skipOrpcThis(in);
    var out = new StubWriter().u32(0).pointer(false); // ORPCTHAT
    if (call.object().equals(exports.remUnknown())) {
      // 8 bytes of header: numbers of 64 bits stand where they stood without it.
      return out.bytes(remUnknown.call(call.method(), in)).toBytes();
    }
    Exported object = exports.find(call.object());
    if (object == null) {
      throw new CallRefusedException(RPC_E_DISCONNECTED);
    }
    if (call.method() < FIRST_METHOD || !call.object().equals(object.own())) {
      throw new CallRefusedException(ResolverCalls.NO_METHOD);
    }
    return out.u32(object.object().call(call.method(), in)).toBytes();
  }
}
