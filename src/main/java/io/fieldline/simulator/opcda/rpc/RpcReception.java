package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.fault.Faults;
import io.fieldline.simulator.tcp.Connection;
import io.fieldline.simulator.tcp.Reception;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Has an endpoint answer all that clients call, with the faults that are asked for. */
public final class RpcReception implements Reception {

  private static final int MOST_CONNECTIONS = 4096;
  private static final int BUFFER_BYTES = 8 << 10;

  private final Endpoint endpoint;
  private final Door door;

  public RpcReception(Endpoint endpoint, Door door) {
    this.endpoint = endpoint;
    this.door = door;
  }

  @Override
  public boolean admits(int open) {
    return !door.faults().areConnectionsRefused() && open < MOST_CONNECTIONS;
  }

  @Override
  public void opened() {
    door.traffic().opened();
  }

  @Override
  public void serve(Connection connection) throws IOException, InterruptedException {
    Faults faults = door.faults();
    Socket socket = connection.socket();
    var local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    var conversation = new Conversation(endpoint, door, local);
    InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    faults.awaitThaw();
    for (Pdu pdu = Pdu.read(in); pdu != null; pdu = Pdu.read(in)) {
      faults.awaitThaw();
      byte[] answer = conversation.answer(pdu);
      boolean isAnswer = pdu.type() == Pdu.REQUEST && answer != null;
      if (isAnswer && connection.pause(faults.lateness())) {
        return;
      }
      faults.awaitThaw();
      if (answer != null) {
        socket.getOutputStream().write(answer);
      }
    }
  }

  @Override
  public void closed() {
    door.traffic().closed();
  }
}
