package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.callback.RpcPdu.Call;
import io.fieldline.source.opcda.dcom.ntlm.NtlmException;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One connection of a server that calls back, from bind to close; for one thread. */
final class CallbackConnection {

  /** A notification of some 200,000 items. */
  private static final int LARGEST_CALL = 16 << 20;

  /** Who does not know any of our objects has nothing to say that is longer. */
  private static final int LARGEST_OF_STRANGERS = 64 << 10;

  /** How long the rest of a message may take, ms. */
  private static final int REST_TIMEOUT = 10_000;

  private static final int MOST_CONTEXTS = 64;
  private static final int STUB = 24;
  private static final int FAULT_STUB = 32;

  private final Socket socket;
  private final Dispatch dispatch;
  private final Protection protection;
  private final Guard guard;
  private final Map<Integer, UUID> contexts = new HashMap<>();
  private final ByteArrayOutputStream arguments = new ByteArrayOutputStream();
  private @Nullable String refusal;
  private int largest = LARGEST_OF_STRANGERS;
  private volatile boolean known;

  CallbackConnection(Socket socket, Dispatch dispatch, Protection protection, Guard guard) {
    this.guard = guard;
    this.socket = socket;
    this.dispatch = dispatch;
    this.protection = protection;
  }

  /** Whether it has called one of our objects, whose identity nobody can guess. */
  boolean isKnown() {
    return known;
  }

  Socket socket() {
    return socket;
  }

  /** How it logs in, for people. */
  String level() {
    return protection.level();
  }

  /**
   * Answers until the server goes.
   *
   * @throws NtlmException when its login is refused, with the cure
   * @throws MalformedStubException when it does not speak as it should
   * @throws IOException when the connection breaks
   */
  void serve() throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    var out = socket.getOutputStream();
    for (RpcPdu pdu = next(in); pdu != null; pdu = next(in)) {
      take(pdu, out);
    }
  }

  private @Nullable RpcPdu next(DataInputStream in) throws IOException {
    socket.setSoTimeout(0); // nothing may come for hours
    int first = in.read();
    if (first < 0) {
      return null;
    }
    socket.setSoTimeout(REST_TIMEOUT);
    var header = new byte[RpcPdu.HEADER];
    header[0] = (byte) first;
    try {
      in.readFully(header, 1, RpcPdu.HEADER - 1);
      var bytes = new byte[RpcPdu.length(header)];
      System.arraycopy(header, 0, bytes, 0, RpcPdu.HEADER);
      in.readFully(bytes, RpcPdu.HEADER, bytes.length - RpcPdu.HEADER);
      return new RpcPdu(bytes);
    } catch (EOFException e) {
      return null;
    }
  }

  private void take(RpcPdu pdu, OutputStream out) throws IOException {
    switch (pdu.type()) {
      case RpcPdu.BIND, RpcPdu.ALTER_CONTEXT -> out.write(bind(pdu, out));
      case RpcPdu.AUTH3 -> authenticate(pdu);
      case RpcPdu.REQUEST -> request(pdu, out);
      default -> {} // a call that is given up is answered all the same
    }
  }

  private byte[] bind(RpcPdu pdu, OutputStream out) throws IOException {
    byte[] token;
    try {
      token = pdu.type() == RpcPdu.BIND ? protection.begin(pdu) : null;
    } catch (NtlmException e) {
      out.write(RpcAnswers.bindNak(pdu));
      throw e;
    }
    return RpcAnswers.bindAck(pdu, this::remember, socket.getLocalPort(), token);
  }

  private void remember(int context, UUID iid) {
    if (contexts.size() >= MOST_CONTEXTS) {
      throw new MalformedStubException("more than " + MOST_CONTEXTS + " contexts");
    }
    contexts.put(context, iid);
  }

  /** Its refusal can only be told with the next request: this message has no answer. */
  private void authenticate(RpcPdu pdu) {
    try {
      if (!guard.isOpen()) {
        throw new NtlmException("too many logins were refused within a minute");
      }
      protection.end(pdu);
    } catch (NtlmException e) {
      guard.refused();
      refusal = e.getMessage();
    }
  }

  private void request(RpcPdu received, OutputStream out) throws IOException {
    int callId = received.callId();
    int context = received.call().context();
    if (refusal != null) {
      out.write(RpcAnswers.finish(RpcAnswers.fault(callId, context, RpcAnswers.ACCESS_DENIED), 0));
      throw new NtlmException(refusal);
    }
    RpcPdu pdu = protection.check(received);
    if (pdu.isFirst()) {
      arguments.reset();
      known |= dispatch.isOurs(pdu.call());
      largest = known ? LARGEST_CALL : LARGEST_OF_STRANGERS;
    }
    arguments.write(pdu.stub());
    if (arguments.size() > largest) {
      throw new MalformedStubException("a call of more than " + largest + " bytes");
    }
    if (pdu.isLast()) {
      out.write(answer(pdu.call(), callId, arguments.toByteArray()));
      arguments.reset();
    }
  }

  private byte[] answer(Call call, int callId, byte[] stub) {
    try {
      UUID iid = contexts.getOrDefault(call.context(), Exports.IUNKNOWN);
      byte[] answer = dispatch.call(call, iid, stub);
      return protection.protect(RpcAnswers.response(callId, call.context(), answer), STUB);
    } catch (CallRefusedException e) {
      return protection.protect(RpcAnswers.fault(callId, call.context(), e.status()), FAULT_STUB);
    }
  }
}
