package io.fieldline.source.opcda.dcom.line;

import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.dcom.ntlm.NtlmClient;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import ndr.NdrBuffer;
import ndr.NetworkDataRepresentation;
import org.jspecify.annotations.Nullable;
import rpc.Connection;
import rpc.ConnectionOrientedPdu;
import rpc.Transport;
import rpc.pdu.AlterContextResponsePdu;
import rpc.pdu.Auth3Pdu;
import rpc.pdu.BindAcknowledgePdu;
import rpc.pdu.BindNoAcknowledgePdu;
import rpc.pdu.BindPdu;
import rpc.pdu.FaultCoPdu;
import rpc.pdu.RequestCoPdu;
import rpc.pdu.ResponseCoPdu;

/**
 * One connection: logs in while it binds, signs calls, and takes nothing but the signed answer to
 * the last call. Whatever is wrong ends all connections of its line, because after it nobody knows
 * which answer belongs to which call.
 */
final class LineConnection implements Connection {

  private static final int FIRST = ConnectionOrientedPdu.PFC_FIRST_FRAG;
  private static final int LAST = ConnectionOrientedPdu.PFC_LAST_FRAG;
  private static final int LITTLE_ENDIAN = 0x10;
  private static final int AUTH_LENGTH = 10;
  private static final int CALL_ID = 12;
  private static final int STATUS = 24;
  private static final int RESPONSE_STUB = 24;
  private static final int FAULT_STUB = 32;
  private static final int ORPC_THIS = 32;

  /** No server has that much to say; more would only fill the memory. */
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  private final Line line;
  private final Level level;
  private final Fragments fragments = new Fragments();
  private final @Nullable NtlmClient ntlm;
  private byte[] challenge = new byte[0];
  private byte[] held = new byte[0];
  private @Nullable Protection protection;
  private int transmitSize = ConnectionOrientedPdu.MUST_RECEIVE_FRAGMENT_SIZE;
  private int callId;

  LineConnection(Line line) {
    this.line = line;
    this.level = line.security().level();
    this.ntlm = line.login().map(this::client).orElse(null);
  }

  private NtlmClient client(Login login) {
    return new NtlmClient(login, line.security(), line.clock());
  }

  boolean isLoggingIn() {
    return ntlm != null;
  }

  /** The largest fragment that the server takes. */
  void transmitSize(int size) {
    transmitSize = Math.max(size, 256);
  }

  @Override
  public void transmit(ConnectionOrientedPdu pdu, Transport transport) throws IOException {
    try {
      line.use(transport);
      if (pdu instanceof Auth3Pdu) {
        // Goes out with the call that follows: two small packets in a row would wait for an
        // acknowledgment in between, 40 ms and more.
        held = authenticate();
      } else if (pdu instanceof RequestCoPdu request) {
        callId++;
        send(request(request), transport);
      } else {
        callId++;
        send(bind(pdu), transport);
      }
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public ConnectionOrientedPdu receive(Transport transport) throws IOException {
    try {
      return next(transport);
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  private IOException broken(Exception e) {
    IOException reason = reason(e);
    line.sever(reason);
    return reason;
  }

  private static IOException reason(Exception e) {
    if (e instanceof IOException io) {
      // Channels that were closed say nothing but their class.
      return io.getMessage() == null ? new IOException("the connection broke: " + io, io) : io;
    }
    return new IOException("a message cannot be read: " + e, e);
  }

  private void send(byte[] bytes, Transport transport) throws IOException {
    byte[] all = Arrays.copyOf(held, held.length + bytes.length);
    System.arraycopy(bytes, 0, all, held.length, bytes.length);
    held = new byte[0];
    NdrBuffer buffer = new NdrBuffer(all, 0);
    buffer.length = all.length;
    transport.send(buffer);
  }

  /** A bind, with the wish to log in, or an alter_context. */
  private byte[] bind(ConnectionOrientedPdu pdu) {
    StubWriter out = new StubWriter().bytes(encoded(pdu, callId));
    if (pdu instanceof BindPdu && ntlm != null) {
      byte[] negotiate = ntlm.negotiate();
      Protection.trailer(out, level, negotiate.length);
      out.bytes(negotiate);
    }
    return out.toBytes();
  }

  private byte[] authenticate() throws IOException {
    if (ntlm == null) {
      return new byte[0];
    }
    NtlmClient.LoggedIn in = ntlm.authenticate(challenge);
    byte[] message = in.message();
    StubWriter out = new StubWriter().bytes(encoded(new Auth3Pdu(), callId));
    Protection.trailer(out, level, message.length);
    if (level != Level.CONNECT) {
      protection = new Protection(in.session(), level);
    }
    return out.bytes(message).toBytes();
  }

  private static byte[] encoded(ConnectionOrientedPdu pdu, int callId) {
    pdu.setCallId(callId);
    NdrBuffer buffer = new NdrBuffer(new byte[1024], 0);
    pdu.encode(new NetworkDataRepresentation(), buffer);
    return Arrays.copyOf(buffer.buf, buffer.getLength());
  }

  private byte[] request(RequestCoPdu request) {
    byte[] stub = request.getStub() == null ? new byte[0] : request.getStub();
    boolean toObject = request.getObject() != null;
    if (toObject && stub.length >= ORPC_THIS) {
      // The library has one version of DCOM for all sessions.
      stub[0] = 5;
      stub[2] = (byte) (line.security().comVersion().charAt(2) - '0');
    }
    int header = toObject ? 40 : 24;
    int room = (transmitSize - header - Protection.size()) & -8;
    ByteArrayOutputStream all = new ByteArrayOutputStream(stub.length + 256);
    int from = 0;
    do {
      int to = Math.min(stub.length, from + room);
      int flags = (from == 0 ? FIRST : 0) | (to == stub.length ? LAST : 0);
      all.writeBytes(
          fragment(request, flags, Arrays.copyOfRange(stub, from, to), stub.length - from));
      from = to;
    } while (from < stub.length);
    return all.toByteArray();
  }

  private byte[] fragment(RequestCoPdu request, int flags, byte[] part, int left) {
    UUID object =
        request.getObject() == null ? null : UUID.fromString(request.getObject().toString());
    StubWriter out = new StubWriter();
    out.u8(5).u8(0).u8(RequestCoPdu.REQUEST_TYPE);
    out.u8(object == null ? flags : flags | ConnectionOrientedPdu.PFC_OBJECT_UUID);
    out.u32(LITTLE_ENDIAN).u32(0).u32(callId);
    out.u32(left).u16(request.getContextId()).u16(request.getOpnum());
    if (object != null) {
      out.uuid(object);
    }
    int stub = out.position();
    out.bytes(part);
    if (protection != null) {
      return protection.protect(out, stub);
    }
    return out.setU32(8, out.position()).toBytes();
  }

  private ConnectionOrientedPdu next(Transport transport) throws IOException {
    ByteArrayOutputStream stub = new ByteArrayOutputStream();
    while (true) {
      byte[] pdu = fragments.next(transport);
      int answered = new StubReader(pdu).skip(CALL_ID).i32();
      if (answered != callId) {
        throw new IOException(
            "the server answers call %d, but %d was the last one".formatted(answered, callId));
      }
      if (pdu[2] != ResponseCoPdu.RESPONSE_TYPE) {
        return other(pdu);
      }
      int end = opened(pdu, RESPONSE_STUB);
      stub.write(pdu, RESPONSE_STUB, end - RESPONSE_STUB);
      if (stub.size() > LARGEST_ANSWER) {
        throw new IOException("the answer has more than " + LARGEST_ANSWER + " bytes");
      }
      if ((pdu[3] & LAST) != 0) {
        ResponseCoPdu response = new ResponseCoPdu();
        response.setStub(stub.toByteArray());
        return response;
      }
    }
  }

  private ConnectionOrientedPdu other(byte[] pdu) throws IOException {
    int signature = signatureSize(pdu);
    return switch (pdu[2]) {
      case BindAcknowledgePdu.BIND_ACKNOWLEDGE_TYPE -> {
        challenge = Arrays.copyOfRange(pdu, pdu.length - signature, pdu.length);
        yield decoded(new BindAcknowledgePdu(), pdu);
      }
      case AlterContextResponsePdu.ALTER_CONTEXT_RESPONSE_TYPE ->
          decoded(new AlterContextResponsePdu(), pdu);
      case BindNoAcknowledgePdu.BIND_NO_ACKNOWLEDGE_TYPE ->
          decoded(new BindNoAcknowledgePdu(), pdu);
      case FaultCoPdu.FAULT_TYPE -> fault(pdu, signature);
      default -> throw new IOException("the server sends an unexpected message, type " + pdu[2]);
    };
  }

  /** A refusal. It has no signature when the login was refused. */
  private FaultCoPdu fault(byte[] pdu, int signature) throws IOException {
    if (signature > 0) {
      opened(pdu, FAULT_STUB);
    }
    FaultCoPdu fault = new FaultCoPdu();
    fault.setStatus(new StubReader(pdu).skip(STATUS).i32());
    return fault;
  }

  private static ConnectionOrientedPdu decoded(ConnectionOrientedPdu target, byte[] pdu) {
    NdrBuffer buffer = new NdrBuffer(pdu, 0);
    buffer.length = pdu.length;
    target.decode(new NetworkDataRepresentation(), buffer);
    return target;
  }

  /** Checks a PDU; where its stub ends. */
  private int opened(byte[] pdu, int stub) throws IOException {
    int signature = signatureSize(pdu);
    if (protection != null) {
      protection.check(pdu, stub, signature);
    }
    if (signature == 0) {
      return pdu.length;
    }
    int trailer = pdu.length - signature - Protection.TRAILER;
    int end = trailer < stub ? -1 : trailer - Byte.toUnsignedInt(pdu[trailer + 2]);
    if (end < stub) {
      throw new IOException("a message is shorter than its padding");
    }
    return end;
  }

  private static int signatureSize(byte[] pdu) {
    return new StubReader(pdu).skip(AUTH_LENGTH).u16();
  }
}
