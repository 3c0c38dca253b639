package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.space.AddressSpace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A simulated OPC DA server without the network: the classes that clients activate, and what a test
 * does to them meanwhile.
 */
public final class OpcSimulation implements AutoCloseable {

  /** The program's name for programs. */
  public static final String PROG_ID = "Fieldline.Simulation.1";

  /** The program's identity. */
  public static final Guid CLSID = Guid.of("f1e1d11e-0135-4a7e-8d0c-5e2a1b3c4d5e");

  private final Plant plant;
  private final Updates updates = new Updates();
  private final Set<ServerObject> clients = ConcurrentHashMap.newKeySet();

  /**
   * @param space the items, which tests may force to values, qualities and errors
   */
  public OpcSimulation(AddressSpace space, Clock clock) {
    plant = new Plant(space, clock);
  }

  /** The classes: the server and OPCEnum, which lists it. */
  public List<ComClass> classes() {
    var server =
        new ComClass(CLSID, PROG_ID, "Fieldline simulation of an OPC DA server", this::client);
    return List.of(
        server,
        new ComClass(
            ServerListObject.CLSID,
            "OPC.ServerList.1",
            "OPC server list",
            () -> new ServerListObject(List.of(server))));
  }

  /** The items. */
  public AddressSpace space() {
    return plant.space();
  }

  /** How many clients hold a server object. */
  public int clients() {
    return clients.size();
  }

  /** What GetStatus says; reading goes on whatever the state is. */
  public void setState(ServerState state) {
    plant.setState(state);
  }

  /** Whether clients see one list of items instead of a tree. */
  public void setFlat(boolean flat) {
    plant.setFlat(flat);
  }

  /** How long every reading from the device and every writing takes. */
  public void setDeviceDelay(Duration delay) {
    plant.setDeviceDelay(delay);
  }

  /** Asks all clients that listen to let go of the server. */
  public void requestShutdown(String reason) {
    clients.forEach(each -> each.requestShutdown(reason));
  }

  /** Ends all updates and lets go of all callbacks. */
  @Override
  public void close() {
    plant.close();
    clients.forEach(ServerObject::close);
    clients.clear();
    updates.close();
  }

  private ComObject client() {
    var client = new ServerObject(plant, updates, clients::remove);
    clients.add(client);
    return client;
  }
}
