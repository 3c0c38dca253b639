package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;

/** A group as its client sees it. */
final class GroupObject extends MethodTable {

  private final Group group;
  private final GroupTable table;
  private final ConnectionPoint point;
  private final Feed feed;
  private volatile boolean held;
  private volatile boolean closed;

  GroupObject(Group group, GroupTable table, Updates updates) {
    this.group = group;
    this.table = table;
    point = new ConnectionPoint(Iids.IOPC_DATA_CALLBACK, this, this::listenersChanged);
    var callback = new DataCallback(group, point);
    feed = new Feed(group, point, callback, updates);
    implement(new GroupStateCalls(group, table, this::restart).methods());
    implement(new ItemMgtCalls(group).methods());
    implement(new SyncIoCalls(group).methods());
    implement(new AsyncIo2Calls(group, point, callback, feed).methods());
    implement(new ConnectionPointCalls(point).methods());
  }

  Group group() {
    return group;
  }

  /** Hands it to the client, who holds it from now on. */
  void export(NdrWriter out, Exporter exporter, Guid iid) {
    held = true;
    exporter.write(out, this, iid);
  }

  /** Whether the client holds it. */
  boolean held() {
    return held;
  }

  @Override
  public int call(Guid iid, int method, NdrReader in, NdrWriter out, Exporter exporter) {
    return closed ? Hresult.RPC_E_DISCONNECTED : super.call(iid, method, in, out, exporter);
  }

  @Override
  public void released() {
    held = false;
    table.released(this);
  }

  /** Ends its updates and lets go of its callbacks. */
  void close() {
    closed = true;
    feed.close();
    point.close();
  }

  /** A new listener is told everything first. */
  private void listenersChanged() {
    group.forget();
    restart();
  }

  private void restart() {
    feed.restart();
  }
}
