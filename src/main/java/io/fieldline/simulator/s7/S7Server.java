package io.fieldline.simulator.s7;

import io.fieldline.simulator.PlantServer;
import io.fieldline.simulator.tcp.Connection;
import io.fieldline.simulator.tcp.Reception;
import io.fieldline.simulator.tcp.TcpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  private final Plc plc = new Plc();

  private int port = 1102;
  private volatile int maxPdu = 960;
  private volatile int maxConnections = 32;
  private volatile Place place = new Place(Place.ANY, Place.ANY);
  private volatile @Nullable TcpServer server;

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
    TcpServer running = server;
    if (running != null) {
      running.dropConnections();
    }
  }

  /** Ends all connections as a power cycle does (RST); new ones are welcome. */
  public void resetConnections() {
    TcpServer running = server;
    if (running != null) {
      running.resetConnections();
    }
  }

  @Override
  protected void doStart() throws IOException {
    TcpServer started = listen();
    port = started.port();
    server = started;
    LOG.info("Simulated S7 PLC listens on {}:{}", HOST, port);
  }

  @Override
  protected void doStop() throws IOException {
    TcpServer stopped = server;
    if (stopped != null) {
      stopped.close();
      server = null;
    }
  }

  private TcpServer listen() throws IOException {
    var address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    try {
      return new TcpServer(address, "s7-simulator", new Clients());
    } catch (IOException e) {
      // No cause: where a route file does not load, only the innermost message is shown.
      throw new IOException(
          "the simulated PLC cannot listen on %s:%d (%s): set SIM_PLC_PORT to a free port"
              .formatted(HOST, port, e.getMessage()));
    }
  }

  /** Counts the clients and has each talk with the PLC. */
  private final class Clients implements Reception {

    @Override
    public boolean admits(int open) {
      boolean admitted = !plc.faults().isRefusing() && open < maxConnections;
      if (!admitted) {
        plc.traffic().refusedOne();
      }
      return admitted;
    }

    @Override
    public void opened() {
      plc.traffic().opened();
    }

    @Override
    public void serve(Connection connection) throws IOException, InterruptedException {
      new Dialog(connection, plc, new Session(plc, place, maxPdu)).run();
    }

    @Override
    public void closed() {
      plc.traffic().closed();
    }
  }
}
