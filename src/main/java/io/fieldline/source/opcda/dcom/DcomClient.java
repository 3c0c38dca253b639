package io.fieldline.source.opcda.dcom;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.fault.Faults;
import io.fieldline.source.opcda.dcom.server.DcomServer;
import io.fieldline.source.opcda.dcom.session.DcomSession;
import io.fieldline.source.opcda.dcom.session.StepException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Connects to OPC DA servers over DCOM. */
public final class DcomClient implements OpcClient {

  private final ZoneId zone;
  private final Callbacks callbacks;
  private final Map<Program, UUID> known = new ConcurrentHashMap<>();

  /**
   * A client.
   *
   * @param zone of the dates of servers, which name none
   * @param callbacks where servers may call back
   */
  public DcomClient(ZoneId zone, Callbacks callbacks) {
    this.zone = zone;
    this.callbacks = callbacks;
  }

  @Override
  public OpcServer connect(ServerAddress address) throws OpcException, InterruptedException {
    DcomSession session = open(address);
    boolean connected = false;
    try {
      OpcServer server = new DcomServer(session, zone, callbacks);
      connected = true;
      return server;
    } finally {
      if (!connected) {
        session.close();
      }
    }
  }

  private DcomSession open(ServerAddress address) throws OpcException, InterruptedException {
    Optional<UUID> named = Machine.classOf(address);
    if (named.isPresent()) {
      return Machine.open(address, named.get(), address.program());
    }
    Program program = Program.of(address);
    UUID found = known.get(program);
    if (found == null) {
      found = OpcEnum.classOf(address);
      known.put(program, found);
    }
    try {
      return Machine.open(address, found, address.program());
    } catch (StepException e) {
      if (e.code() == Faults.CLASS_NOT_REGISTERED) {
        // Perhaps installed anew: the next time the machine is asked again.
        known.remove(program);
      }
      throw e;
    }
  }

  /** A ProgID on a machine. */
  private record Program(String host, int port, String progId) {

    static Program of(ServerAddress address) {
      return new Program(
          address.host(), address.port(), address.program().toLowerCase(Locale.ROOT));
    }
  }
}
