package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.ntlm.NtlmException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said on one connection: binds and logins first, then calls, one after the other. */
final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** The arguments of one call; more is not gathered. */
  private static final int MOST_BYTES = 16 << 20;

  private final Endpoint endpoint;
  private final Logins logins;
  private final Binds binds;
  private @Nullable ByteArrayOutputStream begun;

  Conversation(Endpoint endpoint, Door door, InetSocketAddress local) {
    this.endpoint = endpoint;
    logins = new Logins(door, local);
    binds = new Binds(logins, local.getPort());
  }

  /**
   * Answers a PDU.
   *
   * @return the PDUs to send; null for none
   * @throws IOException when the connection is to be ended
   */
  byte @Nullable [] answer(Pdu pdu) throws IOException {
    try {
      return switch (pdu.type()) {
        case Pdu.BIND, Pdu.ALTER -> binds.answer(pdu);
        case Pdu.REQUEST -> request(pdu);
        case Pdu.AUTH3 -> {
          endLogin(pdu);
          yield null;
        }
        case Pdu.CANCEL -> null;
        case Pdu.ORPHANED -> {
          begun = null;
          yield null;
        }
        default -> throw new IOException("a PDU of type " + pdu.type() + " comes from no client");
      };
    } catch (NtlmException | NdrException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void endLogin(Pdu pdu) throws NtlmException {
    Trailer trailer = pdu.trailer();
    if (trailer != null) {
      logins.end(trailer);
    }
  }

  private byte @Nullable [] request(Pdu pdu) throws NtlmException {
    try {
      Logins.Checked checked = logins.check(pdu);
      NdrReader in = gather(pdu);
      return in == null ? null : call(pdu, in, checked);
    } catch (NtlmException e) {
      LOG.info("Call refused: {}", e.getMessage());
      return fault(pdu, RpcFault.ACCESS_DENIED, null);
    } catch (RpcFault e) {
      return fault(pdu, e.status(), null);
    }
  }

  /** The arguments when their last fragment is there, else null. */
  private @Nullable NdrReader gather(Pdu pdu) throws NtlmException {
    int from = pdu.stubAt();
    int to = pdu.stubEnd();
    if (pdu.has(Pdu.FIRST) && pdu.has(Pdu.LAST)) {
      return new NdrReader(pdu.bytes(), from, to);
    }
    if (pdu.has(Pdu.FIRST) || begun == null) {
      begun = new ByteArrayOutputStream();
    }
    ByteArrayOutputStream stub = begun;
    if (stub.size() > MOST_BYTES - (to - from)) {
      begun = null;
      throw new RpcFault(RpcFault.BAD_ARGUMENTS);
    }
    stub.write(pdu.bytes(), from, to - from);
    if (!pdu.has(Pdu.LAST)) {
      return null;
    }
    begun = null;
    return new NdrReader(stub.toByteArray());
  }

  private byte[] call(Pdu pdu, NdrReader in, Logins.Checked checked) {
    int contextId = pdu.u16(20);
    Guid iid = binds.at(contextId);
    try {
      if (iid == null) {
        throw new RpcFault(RpcFault.UNKNOWN_INTERFACE);
      }
      var call = new Call(iid, object(pdu), pdu.u16(22), checked.caller());
      NdrWriter out = endpoint.call(call, in);
      return Envelope.answer(Pdu.RESPONSE, pdu.callId(), contextId)
          .wrap(out, binds.longest(), checked.protection());
    } catch (RpcFault e) {
      return fault(pdu, e.status(), checked.protection());
    } catch (NdrException e) {
      LOG.info("Call {} of {}: {}", pdu.u16(22), iid, e.getMessage());
      return fault(pdu, RpcFault.BAD_ARGUMENTS, checked.protection());
    } catch (RuntimeException e) {
      LOG.warn("Call {} of {} failed", pdu.u16(22), iid, e);
      return fault(pdu, RpcFault.SERVER_FAULT, checked.protection());
    }
  }

  private static @Nullable Guid object(Pdu pdu) {
    if (!pdu.has(Pdu.WITH_OBJECT)) {
      return null;
    }
    return new NdrReader(pdu.bytes(), Pdu.CALL_HEAD_BYTES, pdu.stubAt()).guid();
  }

  private byte[] fault(Pdu pdu, int status, @Nullable Protection protection) {
    return Envelope.answer(Pdu.FAULT, pdu.callId(), pdu.u16(20))
        .wrap(new NdrWriter().u32(status).u32(0), binds.longest(), protection);
  }
}
