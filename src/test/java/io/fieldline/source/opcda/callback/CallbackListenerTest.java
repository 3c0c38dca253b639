package io.fieldline.source.opcda.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those can do who know nothing of us but the port. */
@Timeout(30)
class CallbackListenerTest {

  private static final InetAddress OWN = InetAddress.getLoopbackAddress();
  private static final int FIRST = 1;
  private static final int WHOLE = 3;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void listensNowhereButWhereItIsConfigured() throws Exception {
    CallbackListener listener = listen("127.0.0.1");

    connect("127.0.0.1", listener);

    assertThatThrownBy(() -> connect("127.0.0.2", listener)).isInstanceOf(ConnectException.class);
  }

  @Test
  void listensEverywhereWhenItIsConfiguredBehindARouter() throws Exception {
    CallbackListener listener = listen("203.0.113.7");

    connect("127.0.0.1", listener);
    connect("127.0.0.2", listener);

    assertThat(listener.binding()).startsWith("203.0.113.7[");
  }

  @Test
  void hearsAServerThoughStrangersHoldAllConnections() throws Exception {
    CallbackListener listener = listen("");
    for (int i = 0; i < CallbackListener.MOST_CONNECTIONS + 5; i++) {
      bind(connect("127.0.0.1", listener));
    }

    assertThat(bind(connect("127.0.0.1", listener))).isEqualTo(RpcPdu.BIND_ACK);
  }

  @Test
  void takesNoLongCallOfAStranger() throws Exception {
    Socket stranger = connect("127.0.0.1", listen(""));
    bind(stranger);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                stranger.getOutputStream().write(pdu(RpcPdu.REQUEST, i == 0 ? FIRST : 0, 60_000));
              }
            })
        .isInstanceOf(SocketException.class);
  }

  private CallbackListener listen(String host) throws IOException {
    var listener =
        CallbackListener.open(new Callbacks(host, 0, 0), OWN, new Login("PLANT", "reader", "x"));
    open.add(listener);
    return listener;
  }

  private Socket connect(String host, CallbackListener listener) throws IOException {
    var socket = new Socket(host, listener.port());
    open.add(socket);
    return socket;
  }

  /** The type of the answer. */
  private static int bind(Socket socket) throws IOException {
    socket.getOutputStream().write(pdu(RpcPdu.BIND, WHOLE, 12));
    return socket.getInputStream().readNBytes(RpcPdu.HEADER)[2];
  }

  /** A header and so many zeros. */
  private static byte[] pdu(int type, int flags, int size) {
    var out = new StubWriter().u8(5).u8(0).u8(type).u8(flags).u32(RpcPdu.LITTLE_ENDIAN);
    return out.u16(RpcPdu.HEADER + size).u16(0).u32(1).bytes(new byte[size]).toBytes();
  }
}
