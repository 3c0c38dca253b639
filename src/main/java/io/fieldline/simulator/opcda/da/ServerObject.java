package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.function.Consumer;

/** The server as one client sees it: every client has an object with groups of its own. */
final class ServerObject extends MethodTable {

  private static final int SHUTDOWN_REQUEST = 3;

  private final GroupTable groups;
  private final ConnectionPoint point;
  private final Lane lane;
  private final Consumer<ServerObject> gone;

  /**
   * @param gone is told when the client has let go of it
   */
  ServerObject(Plant plant, Updates updates, Consumer<ServerObject> gone) {
    this.gone = gone;
    groups = new GroupTable(updates);
    lane = new Lane(updates.callers());
    point = new ConnectionPoint(Iids.IOPC_SHUTDOWN, this, () -> {});
    implement(new CommonCalls().methods());
    implement(new ServerCalls(plant, groups).methods());
    implement(new BrowseCalls(plant).methods());
    implement(new ItemPropertyCalls(plant).methods());
    implement(new ItemIoCalls(plant).methods());
    implement(new ConnectionPointCalls(point).methods());
  }

  /** Asks the client to let go, if it wants to know. */
  void requestShutdown(String reason) {
    lane.offer(() -> point.callAll(SHUTDOWN_REQUEST, new NdrWriter().wideString(reason)));
  }

  @Override
  public void released() {
    close();
    gone.accept(this);
  }

  /** Removes its groups and lets go of its callbacks. */
  void close() {
    groups.close();
    point.close();
  }
}
