package io.fieldline.simulator.opcda;

import io.fieldline.simulator.PlantServer;
import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.da.OpcSimulation;
import io.fieldline.simulator.opcda.export.Host;
import io.fieldline.simulator.opcda.fault.Faults;
import io.fieldline.simulator.opcda.fault.Traffic;
import io.fieldline.simulator.opcda.ntlm.Credentials;
import io.fieldline.simulator.opcda.rpc.Door;
import io.fieldline.simulator.opcda.space.AddressSpace;
import io.fieldline.simulator.opcda.space.SpaceOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A computer with OPC DA servers on it, as its clients see it: DCOM on one port, which is both the
 * resolver's (135 on Windows) and that of the objects. Unless told it behaves as Windows since
 * March 2023: activations must be signed.
 *
 * <p>It can be stopped and started again on the same port; all objects are gone then and the new
 * ones live in a new process, faults and counts stay. Start fails if the port is taken or if others
 * could reach it without a password.
 */
public final class OpcDaServer extends PlantServer {

  private static final Logger LOG = LoggerFactory.getLogger(OpcDaServer.class);
  private static final int SIGNED = 5;

  private final Faults faults = new Faults();
  private final Traffic traffic = new Traffic();
  private String host = "127.0.0.1";
  private int port = 1135;
  private String user = "";
  private String password = "";
  private String domain = "";
  private boolean hardened = true;
  private int callbackLevel;
  private Duration pingPeriod = Duration.ofMinutes(2);
  private Clock clock = Clock.systemUTC();
  private List<ComClass> classes = List.of();
  private SpaceOptions items = SpaceOptions.USUAL;
  private @Nullable AddressSpace space;
  private @Nullable Running running;

  /** The address to listen on; 127.0.0.1 unless told. Others need a user and a password. */
  public void setHost(String host) {
    this.host = host;
  }

  /**
   * The TCP port to listen on.
   *
   * @param port 1 to 65535, or 0 for any that is free; 1135 unless told, 135 is that of Windows
   */
  public void setPort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    this.port = port;
  }

  /** Who may log in; empty, as unless told, for everybody with the password below. */
  public void setUser(String user) {
    this.user = user;
  }

  /** The password that all who log in need; empty unless told. */
  public void setPassword(String password) {
    this.password = password;
  }

  /** The domain of the user; empty, as unless told, for any. */
  public void setDomain(String domain) {
    this.domain = domain;
  }

  /** Whether activations must be signed, as Windows demands since March 2023; true unless told. */
  public void setHardened(boolean hardened) {
    this.hardened = hardened;
  }

  /**
   * How calls back to clients are protected: 0 as each client asks for, which is so unless told, 1
   * not at all, 2 by a login only, 5 signed, 6 sealed.
   */
  public void setCallbackLevel(int level) {
    if (level < 0 || level > 6) {
      throw new IllegalArgumentException("a level is 0 to 6, not " + level);
    }
    callbackLevel = level;
  }

  /** How often clients are to ping; objects go after three missed ones. 2 minutes unless told. */
  public void setPingPeriod(Duration period) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("a period is longer than " + period);
    }
    pingPeriod = period;
  }

  /** The clock by which pings are missed. */
  public void setClock(Clock clock) {
    this.clock = clock;
  }

  /** What clients can activate in place of the OPC server and OPCEnum. */
  public void setClasses(List<ComClass> classes) {
    this.classes = List.copyOf(classes);
  }

  /** A CSV file with items besides the usual ones, as {@code space.ItemFile} describes it. */
  public void setItems(String file) {
    items = new SpaceOptions(items.seed(), items.step(), items.bulk(), Path.of(file));
  }

  /** How many items {@code Bulk.Item00001} and so on there are, 0 to 100000; 0 unless told. */
  public void setBulk(int bulk) {
    items = new SpaceOptions(items.seed(), items.step(), bulk, items.items());
  }

  /** The items, which stay when it is stopped and started again. */
  public synchronized AddressSpace space() {
    if (space == null) {
      space = items.space(clock);
    }
    return space;
  }

  /**
   * The OPC server on it.
   *
   * @throws IllegalStateException while it does not run
   */
  public synchronized OpcSimulation simulation() {
    if (running == null) {
      throw new IllegalStateException("the simulated OPC DA server does not run");
    }
    return running.simulation();
  }

  /** The port that it listens on, or listened on last. */
  public int port() {
    return port;
  }

  public Faults faults() {
    return faults;
  }

  public Traffic traffic() {
    return traffic;
  }

  /** How many objects clients hold; 0 while it does not run. */
  public synchronized int objects() {
    return running == null ? 0 : running.dispatcher().objects();
  }

  /** Lets go of the objects whose clients missed three pings; else done once a second. */
  public synchronized void collectGarbage() {
    if (running != null) {
      running.dispatcher().collectGarbage();
    }
  }

  /** Ends all connections as a program that ends does (FIN); objects stay, new ones are welcome. */
  public synchronized void dropConnections() {
    if (running != null) {
      running.server().dropConnections();
    }
  }

  /** Ends all connections as a lost computer does (RST); objects stay, new ones are welcome. */
  public synchronized void resetConnections() {
    if (running != null) {
      running.server().resetConnections();
    }
  }

  @Override
  protected synchronized void doStart() throws IOException {
    InetAddress address = InetAddress.getByName(host);
    if (!address.isLoopbackAddress() && (user.isEmpty() || password.isEmpty())) {
      throw new IOException(
          "others could reach the simulated OPC DA server at %s: set a user and a password"
              .formatted(host));
    }
    running = listen(new InetSocketAddress(address, port));
    port = running.server().port();
    LOG.info("Simulated OPC DA server listens on {}:{}", host, port);
  }

  @Override
  protected void doStop() throws IOException {
    Running stopped;
    synchronized (this) {
      stopped = running;
      running = null;
    }
    if (stopped != null) {
      stopped.close();
    }
  }

  private Running listen(InetSocketAddress address) throws IOException {
    var simulation = new OpcSimulation(space(), clock);
    var welcome = new Credentials(user, password, domain);
    var door = new Door(welcome, "FIELDLINE-SIM", clock, faults, traffic);
    List<ComClass> offered = classes.isEmpty() ? simulation.classes() : classes;
    try {
      return new Running(
          address,
          new Host(door, offered, hardened ? SIGNED : 1, pingPeriod, callbackLevel),
          simulation);
    } catch (IOException e) {
      simulation.close();
      // No cause: where a route file does not load, only the innermost message is shown.
      throw new IOException(
          "the simulated OPC DA server cannot listen on %s:%d (%s): set SIM_OPCDA_PORT to a free port"
              .formatted(host, port, e.getMessage()));
    }
  }
}
