package io.fieldline.simulator.s7;

import io.fieldline.simulator.PlantServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated PLC that S7 clients can read and write: ISO-on-TCP, classic S7 communication, as a
 * CPU 1515-2 PN with PUT/GET permitted would answer. It protects nothing and therefore listens on
 * 127.0.0.1 only.
 *
 * <p>It can be stopped and started again on the same port; memory and faults stay. Start fails if
 * the port is taken. Size, limit, rack and slot count for the connections that come after.
 */
public final class S7Server extends PlantServer {

  private static final Logger LOG = LoggerFactory.getLogger(S7Server.class);
  private static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A pause after a connection that could not be accepted, for example for want of handles. */
  private static final Duration RELIEF = Duration.ofMillis(100);

  private final Plc plc = new Plc();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private int port = 1102;
  private volatile int maxPdu = 960;
  private volatile int maxConnections = 32;
  private volatile Place place = new Place(Place.ANY, Place.ANY);
  private @Nullable ServerSocket socket;
  private @Nullable Thread acceptor;

  /**
   * The TCP port to listen on.
   *
   * @param port 1 to 65535, or 0 for any that is free; 1102 unless told, 102 is that of real PLCs
   */
  public void setPort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    this.port = port;
  }

  /**
   * The longest telegram that it agrees to.
   *
   * @param bytes 112 to 960; 960 unless told. An S7-300 or S7-1200 has 240, an S7-400 480.
   */
  public void setMaxPdu(int bytes) {
    if (bytes < 112 || bytes > 960) {
      throw new IllegalArgumentException("a PDU has 112 to 960 bytes, not " + bytes);
    }
    maxPdu = bytes;
  }

  /**
   * How many clients may be connected; more are refused by closing.
   *
   * @param connections 1 to 1000; 32 unless told
   */
  public void setMaxConnections(int connections) {
    if (connections < 1 || connections > 1000) {
      throw new IllegalArgumentException("1 to 1000 connections, not " + connections);
    }
    maxConnections = connections;
  }

  /**
   * The rack that a client must ask for.
   *
   * @param rack 0 to 7, or -1 for any, as unless told
   */
  public void setRack(int rack) {
    place = new Place(rack, place.slot());
  }

  /**
   * The slot that a client must ask for.
   *
   * @param slot 0 to 31, or -1 for any, as unless told
   */
  public void setSlot(int slot) {
    place = new Place(place.rack(), slot);
  }

  /** Puts a program with its data blocks into the memory. */
  public void setProgram(Program program) {
    program.load(plc.memory());
  }

  /** The port that it listens on, or listened on last. */
  public int port() {
    return port;
  }

  public Memory memory() {
    return plc.memory();
  }

  public Faults faults() {
    return plc.faults();
  }

  public Traffic traffic() {
    return plc.traffic();
  }

  /** Ends all connections as a program that ends does (FIN); new ones are welcome. */
  public void dropConnections() {
    connections.forEach(Connection::close);
  }

  /** Ends all connections as a power cycle does (RST); new ones are welcome. */
  public void resetConnections() {
    connections.forEach(Connection::reset);
  }

  @Override
  protected void doStart() throws IOException {
    ServerSocket listening = listen();
    port = listening.getLocalPort();
    socket = listening;
    acceptor = new Thread(() -> accept(listening), "s7-simulator-" + port);
    acceptor.setDaemon(true);
    acceptor.start();
    LOG.info("Simulated S7 PLC listens on {}:{}", HOST, port);
  }

  @Override
  protected void doStop() throws IOException, InterruptedException {
    if (socket == null || acceptor == null) {
      return;
    }
    socket.close();
    // Only then it accepts no more, and no connection escapes.
    acceptor.join(PATIENCE.toMillis());
    dropConnections();
    for (Connection connection : connections) {
      connection.join(PATIENCE);
    }
    socket = null;
    acceptor = null;
  }

  private ServerSocket listen() throws IOException {
    var listening = new ServerSocket();
    try {
      // Else the connections of a moment ago keep the port taken for a minute.
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return listening;
    } catch (IOException e) {
      listening.close();
      // No cause: where a route file does not load, only the innermost message is shown.
      throw new IOException(
          "the simulated PLC cannot listen on %s:%d (%s): set SIM_PLC_PORT to a free port"
              .formatted(HOST, port, e.getMessage()));
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        welcome(listening.accept());
      } catch (IOException e) {
        LOG.debug("{}: {}", listening, e.getMessage());
        LockSupport.parkNanos(RELIEF.toNanos());
      }
    }
  }

  private void welcome(Socket client) throws IOException {
    if (plc.faults().isRefusing() || connections.size() >= maxConnections) {
      plc.traffic().refusedOne();
      client.close();
      return;
    }
    plc.traffic().opened();
    String name = "s7-simulator-" + port + "-" + plc.traffic().connections();
    var connection =
        new Connection(client, name, plc, new Session(plc, place, maxPdu), this::farewell);
    connections.add(connection);
    connection.start();
  }

  private void farewell(Connection connection) {
    connections.remove(connection);
    plc.traffic().closed();
  }
}
