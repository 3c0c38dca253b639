package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One protocol data unit of DCE/RPC, version 5 (C706, chapter 12; MS-RPCE, 2.2.2). */
final class RpcPdu {

  static final int REQUEST = 0;
  static final int RESPONSE = 2;
  static final int FAULT = 3;
  static final int BIND = 11;
  static final int BIND_ACK = 12;
  static final int BIND_NAK = 13;
  static final int ALTER_CONTEXT = 14;
  static final int ALTER_CONTEXT_RESPONSE = 15;
  static final int AUTH3 = 16;

  static final int HEADER = 16;
  static final int LITTLE_ENDIAN = 0x10;

  private static final int VERSION = 5;
  private static final int FIRST = 1;
  private static final int LAST = 2;
  private static final int HAS_OBJECT = 0x80;
  private static final int TRAILER = 8;

  private final byte[] bytes;

  /**
   * A received one.
   *
   * @param bytes all of it, header and verifier included
   */
  RpcPdu(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Its length by its first 16 bytes.
   *
   * @throws MalformedStubException when they are no header
   */
  static int length(byte[] header) {
    var in = new StubReader(header);
    int version = in.u8();
    in.skip(3);
    int order = in.u8();
    in.skip(3);
    int length = in.u16();
    if (version != VERSION || order != LITTLE_ENDIAN || length < HEADER) {
      throw new MalformedStubException("this is no DCE/RPC of version 5, little-endian");
    }
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  int type() {
    return bytes[2];
  }

  boolean isFirst() {
    return (bytes[3] & FIRST) != 0;
  }

  boolean isLast() {
    return (bytes[3] & LAST) != 0;
  }

  int callId() {
    return body(12).i32();
  }

  /** Its context, its method and the interface that is called. */
  Call call() {
    StubReader in = body(20);
    int context = in.u16();
    int method = in.u16();
    return new Call(context, method, hasObject() ? in.uuid() : null);
  }

  /**
   * What a request asks for.
   *
   * @param object the identity of the called interface; null when there is none
   */
  record Call(int context, int method, @Nullable UUID object) {}

  /** The arguments of a request. */
  byte[] stub() {
    Verifier verifier = verifier();
    int end = verifier == null ? bytes.length : verifier.start() - verifier.padding();
    if (end < stubStart()) {
      throw new MalformedStubException("a request without an end");
    }
    return Arrays.copyOfRange(bytes, stubStart(), end);
  }

  int stubStart() {
    return hasObject() ? 40 : 24;
  }

  /** Reads on from a position. */
  StubReader body(int position) {
    return new StubReader(bytes).skip(position);
  }

  /**
   * What proves who has sent it; null for nothing.
   *
   * @throws MalformedStubException when it says to be longer than all
   */
  @Nullable Verifier verifier() {
    int length = body(10).u16();
    if (length == 0) {
      return null;
    }
    int start = bytes.length - length - TRAILER;
    if (start < HEADER) {
      throw new MalformedStubException("a verifier of " + length + " bytes");
    }
    StubReader in = body(start);
    int service = in.u8();
    int level = in.u8();
    int padding = in.u8();
    int context = in.skip(1).i32();
    return new Verifier(start, service, level, padding, context);
  }

  /**
   * A verifier.
   *
   * @param start where its header of 8 bytes begins
   * @param service such as 10 for NTLM
   * @param level of authentication
   * @param padding bytes in front of it that count for nothing
   * @param context which of several logins
   */
  record Verifier(int start, int service, int level, int padding, int context) {}

  /** What the service of a verifier says. */
  byte[] token(Verifier verifier) {
    return Arrays.copyOfRange(bytes, verifier.start() + TRAILER, bytes.length);
  }

  private boolean hasObject() {
    return (bytes[3] & HAS_OBJECT) != 0;
  }
}
