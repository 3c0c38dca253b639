package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.callback.RpcPdu.Verifier;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the protocol data units that answer those of a server. */
final class RpcAnswers {

  /** What Windows offers; larger ones need not be taken. */
  static final int FRAGMENT = 5840;

  /** Access denied, as Windows says it. */
  static final int ACCESS_DENIED = 5;

  private static final UUID NDR = UUID.fromString("8a885d04-1ceb-11c9-9fe8-08002b104860");
  private static final int WHOLE = 3; // first and last fragment
  private static final int ACCEPTED = 0;
  private static final int REJECTED = 2;
  private static final int NO_SUCH_SYNTAX = 2;
  private static final int AUTHENTICATION_UNKNOWN = 8;

  private RpcAnswers() {}

  /**
   * Accepts every interface in the transfer syntax NDR and refuses all other syntaxes.
   *
   * @param contexts remembers which context is which interface
   * @param port where this is
   * @param token of the login; null for none
   */
  static byte[] bindAck(RpcPdu bind, Contexts contexts, int port, byte @Nullable [] token) {
    boolean first = bind.type() == RpcPdu.BIND;
    StubReader in = bind.body(RpcPdu.HEADER + 8); // their fragments and association
    var out = header(first ? RpcPdu.BIND_ACK : RpcPdu.ALTER_CONTEXT_RESPONSE, bind.callId());
    out.u16(FRAGMENT).u16(FRAGMENT).u32(1); // an association of our own
    byte[] address = first ? (port + "\0").getBytes(StandardCharsets.US_ASCII) : new byte[0];
    out.u16(address.length).bytes(address).align(4);
    int count = in.u8();
    out.u8(count).align(4);
    in.skip(3);
    for (int i = 0; i < count; i++) {
      context(in, out, contexts);
    }
    Verifier verifier = bind.verifier();
    if (token != null && verifier != null) {
      trailer(out, verifier, token.length);
      out.bytes(token);
    }
    return finish(out, token == null ? 0 : token.length);
  }

  private static void context(StubReader in, StubWriter out, Contexts contexts) {
    in.align(4);
    int id = in.u16();
    int syntaxes = in.u8();
    in.skip(1);
    UUID iid = in.uuid();
    in.u32(); // its version
    boolean ndr = false;
    for (int i = 0; i < syntaxes; i++) {
      ndr |= in.uuid().equals(NDR);
      in.u32(); // its version
    }
    if (ndr) {
      contexts.put(id, iid);
      out.u16(ACCEPTED).u16(0).uuid(NDR).u32(2);
    } else {
      out.u16(REJECTED).u16(NO_SUCH_SYNTAX).uuid(new UUID(0, 0)).u32(0);
    }
  }

  /** Takes notice of which context is which interface. */
  @FunctionalInterface
  interface Contexts {
    void put(int context, UUID iid);
  }

  /** Refuses a bind because of its way to log in. */
  static byte[] bindNak(RpcPdu bind) {
    var out = header(RpcPdu.BIND_NAK, bind.callId());
    return finish(out.u16(AUTHENTICATION_UNKNOWN).u8(1).u8(5).u8(0), 0);
  }

  /** An answer without protection; {@link Protection} adds it. */
  static StubWriter response(int callId, int context, byte[] stub) {
    var out = header(RpcPdu.RESPONSE, callId);
    return out.u32(stub.length).u16(context).u16(0).bytes(stub);
  }

  /** Says why a call was not taken. */
  static StubWriter fault(int callId, int context, int status) {
    var out = header(RpcPdu.FAULT, callId);
    return out.u32(0).u16(context).u16(0).u32(status).u32(0);
  }

  /** The header of a verifier, behind what it protects. */
  static void trailer(StubWriter out, Verifier like, int length) {
    int padding = -out.position() & 3;
    out.align(4).u8(like.service()).u8(like.level()).u8(padding).u8(0);
    out.bytes(new StubWriter().u32(like.context()).toBytes());
    out.setU32(8, out.position() + length | (long) length << 16);
  }

  /** All bytes, once their length is known. */
  static byte[] finish(StubWriter out, int tokenLength) {
    return out.setU32(8, out.position() | (long) tokenLength << 16).toBytes();
  }

  private static StubWriter header(int type, int callId) {
    return new StubWriter()
        .u8(5)
        .u8(0)
        .u8(type)
        .u8(WHOLE)
        .u32(RpcPdu.LITTLE_ENDIAN)
        .u32(0) // lengths, known at the end
        .u32(callId);
  }
}
