package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.ntlm.Credentials;
import io.fieldline.simulator.opcda.ntlm.NtlmClient;
import io.fieldline.simulator.opcda.ntlm.NtlmException;
import io.fieldline.simulator.opcda.ntlm.SecureChannel;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a client that is called back. One call at a time; after an error it is of no use
 * any more.
 */
public final class RpcClient implements AutoCloseable {

  private static final int LOGIN_CONTEXT = 1;
  private static final int NTLM_MESSAGE_BYTES = 12;
  private static final int MOST_BYTES = 1 << 20;

  private final Socket socket;
  private final InputStream in;
  private final Map<Guid, Integer> contexts = new HashMap<>();
  private int longest = Binds.LONGEST_FRAGMENT;
  private int callId;
  private @Nullable Protection protection;

  private RpcClient(Socket socket, InputStream in) {
    this.socket = socket;
    this.in = in;
  }

  /**
   * Connects and binds an interface.
   *
   * @param level of protection; at 1 nobody logs in
   * @param patience for the connection and for each answer
   */
  public static RpcClient connect(
      InetSocketAddress address, Guid iid, int level, Credentials credentials, Duration patience)
      throws IOException {
    var socket = new Socket();
    try {
      socket.connect(address, (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      socket.setTcpNoDelay(true);
      var client = new RpcClient(socket, new BufferedInputStream(socket.getInputStream()));
      client.bind(iid, level, credentials);
      return client;
    } catch (IOException e) {
      socket.close();
      throw e;
    } catch (NtlmException | NdrException e) {
      socket.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Calls a method and waits for the answer.
   *
   * @param iid of the interface, which is bound when it was not yet
   * @return the results
   * @throws IOException when there is no answer, or a fault
   */
  public NdrReader call(Guid iid, int opnum, @Nullable Guid object, NdrWriter arguments)
      throws IOException {
    try {
      send(iid, opnum, object, arguments);
      return gather();
    } catch (NtlmException | NdrException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Sends a call for whose answer nobody waits. */
  public void send(Guid iid, int opnum, @Nullable Guid object, NdrWriter arguments)
      throws IOException {
    Integer known = contexts.get(iid);
    int context = known == null ? alter(iid) : known;
    callId++;
    socket
        .getOutputStream()
        .write(
            new Envelope(Pdu.REQUEST, callId, context, opnum, object)
                .wrap(arguments, longest, protection));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void bind(Guid iid, int level, Credentials credentials)
      throws IOException, NtlmException {
    var login = level > Caller.NO_LOGIN ? new NtlmClient(credentials) : null;
    Trailer first = login == null ? null : trailer(level, login.negotiate());
    Pdu answer = bind(Pdu.BIND, iid, first);
    longest = Math.min(longest, answer.u16(18));
    Trailer challenge = answer.trailer();
    if (login == null) {
      return; // some answer with a message of a login nevertheless
    }
    if (challenge == null || challenge.value().length < NTLM_MESSAGE_BYTES) {
      throw new IOException("it answers no login");
    }
    Trailer last = trailer(level, login.answer(challenge.value()));
    var out = new NdrWriter();
    Binds.head(out, Pdu.AUTH3, callId);
    out.u32(0);
    socket.getOutputStream().write(Binds.finish(out, last));
    SecureChannel channel = login.channel();
    protection = new Protection(level, LOGIN_CONTEXT, channel);
  }

  private static Trailer trailer(int level, byte[] message) {
    return new Trailer(Protection.NTLM, level, 0, LOGIN_CONTEXT, message);
  }

  private int alter(Guid iid) throws IOException {
    try {
      bind(Pdu.ALTER, iid, null);
      return contexts.size() - 1;
    } catch (NtlmException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Binds a further interface under the next number. */
  private Pdu bind(int type, Guid iid, @Nullable Trailer trailer)
      throws IOException, NtlmException {
    int context = contexts.size();
    var out = new NdrWriter();
    callId++;
    Binds.head(out, type, callId);
    out.u16(Binds.LONGEST_FRAGMENT).u16(Binds.LONGEST_FRAGMENT).u32(0);
    out.u8(1).align(4).u16(context).u8(1).u8(0);
    out.guid(iid).u32(0).guid(Pdu.NDR).u32(2);
    socket.getOutputStream().write(Binds.finish(out, trailer));
    Pdu answer = receive();
    int wanted = type == Pdu.BIND ? Pdu.BIND_ACK : Pdu.ALTER_RESPONSE;
    if (answer.type() != wanted || !isAccepted(answer)) {
      throw new IOException("it does not take calls of " + iid);
    }
    contexts.put(iid, context);
    return answer;
  }

  private static boolean isAccepted(Pdu answer) throws NtlmException {
    NdrReader body = answer.body();
    body.i64(); // longest fragments and group
    body.bytes(body.u16()); // its port
    body.align(4).u32(); // how many results
    return body.u16() == 0;
  }

  /** The results of the call that was sent last; answers to others before it are passed over. */
  private NdrReader gather() throws IOException, NtlmException {
    var stub = new ByteArrayOutputStream();
    while (true) {
      Pdu pdu = receive();
      if (pdu.callId() != callId) {
        continue;
      }
      boolean signed = pdu.trailer() != null;
      if (protection != null && protection.signs() && signed) {
        protection.check(pdu);
      }
      if (pdu.type() == Pdu.FAULT) {
        int status = new NdrReader(pdu.bytes(), Pdu.CALL_HEAD_BYTES, pdu.stubEnd()).i32();
        throw new IOException("it answers with fault 0x%08x".formatted(status));
      }
      if (pdu.type() != Pdu.RESPONSE || stub.size() > MOST_BYTES) {
        throw new IOException("it answers with something else");
      }
      stub.write(pdu.bytes(), pdu.stubAt(), pdu.stubEnd() - pdu.stubAt());
      if (pdu.has(Pdu.LAST)) {
        return new NdrReader(stub.toByteArray());
      }
    }
  }

  private Pdu receive() throws IOException {
    Pdu pdu = Pdu.read(in);
    if (pdu == null) {
      throw new EOFException("it closed the connection");
    }
    return pdu;
  }
}
