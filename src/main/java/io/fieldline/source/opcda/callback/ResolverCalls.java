package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.UUID;

/**
 * Tells servers where our objects are, and lets them ping: IObjectExporter, MS-DCOM, 3.1.2.5.1.
 * Objects live as long as their subscription, so that pings only need an answer.
 */
final class ResolverCalls {

  static final UUID IID = UUID.fromString("99fcfec4-5260-101b-bbcb-00aa0021347a");

  /** No such method: nca_s_op_rng_error. */
  static final int NO_METHOD = 0x1C010002;

  private static final int RESOLVE_OXID = 0;
  private static final int SIMPLE_PING = 1;
  private static final int COMPLEX_PING = 2;
  private static final int SERVER_ALIVE = 3;
  private static final int RESOLVE_OXID2 = 4;
  private static final int SERVER_ALIVE2 = 5;

  private static final int OR_INVALID_OXID = 1910;
  private static final int CONNECT = 2;
  private static final int MAJOR = 5;
  private static final int MINOR = 7;

  private final Exports exports;

  ResolverCalls(Exports exports) {
    this.exports = exports;
  }

  /**
   * Answers a call.
   *
   * @throws CallRefusedException when there is no such method
   */
  byte[] call(int method, StubReader in) throws CallRefusedException {
    return switch (method) {
      case RESOLVE_OXID -> resolve(in, false);
      case RESOLVE_OXID2 -> resolve(in, true);
      case SIMPLE_PING, SERVER_ALIVE -> new StubWriter().u32(0).toBytes();
      case COMPLEX_PING -> complexPing(in);
      case SERVER_ALIVE2 -> alive();
      default -> throw new CallRefusedException(NO_METHOD);
    };
  }

  private byte[] resolve(StubReader in, boolean withVersion) {
    boolean known = in.i64() == exports.oxid();
    var out = new StubWriter().pointer(known);
    if (known) {
      out.u32(exports.words());
      exports.bindings(out);
    }
    out.uuid(known ? exports.remUnknown() : new UUID(0, 0)).u32(CONNECT);
    if (withVersion) {
      out.u16(MAJOR).u16(MINOR);
    }
    return out.u32(known ? 0 : OR_INVALID_OXID).toBytes();
  }

  private byte[] complexPing(StubReader in) {
    long set = in.i64();
    return new StubWriter().i64(set == 0 ? exports.oxid() : set).u16(0).u32(0).toBytes();
  }

  private byte[] alive() {
    var out = new StubWriter().u16(MAJOR).u16(MINOR).pointer(true).u32(exports.words());
    exports.bindings(out);
    return out.u32(0).u32(0).toBytes();
  }
}
