package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.SpaceOptions;
import io.fieldline.simulator.opcda.variant.Variant;
import io.fieldline.simulator.opcda.variant.VariantFormat;
import io.fieldline.testkit.ManualClock;
import java.time.Instant;

/** A simulated server, a client and the calls that most tests need. */
final class TestServer implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  final ManualClock clock = new ManualClock(START);
  final OpcSimulation simulation = new OpcSimulation(SpaceOptions.USUAL.space(clock), clock);
  final Client client = new Client();
  final ComObject server = simulation.classes().get(0).instance().get();

  Client.Answer call(ComObject object, Guid iid, int method, NdrWriter in) {
    return client.call(object, iid, method, in);
  }

  /** AddGroup, active, with the client's handle 7. */
  Client.Answer addGroup(String name, long rate) {
    var in = new NdrWriter().wideString(name).u32(1).u32(rate).u32(7);
    in.u32(0).u32(0).u32(0x409).guid(Iids.IOPC_GROUP_STATE_MGT);
    return call(server, Iids.IOPC_SERVER, 3, in);
  }

  ComObject group() {
    addGroup("", 100);
    return client.take();
  }

  /** AddItems of one active item; its handle. */
  int add(ComObject group, String itemId, int clientHandle) {
    var out = call(group, Iids.IOPC_ITEM_MGT, 3, definition(itemId, clientHandle, 0)).out();
    out.pointer();
    out.u32();
    return out.i32();
  }

  /** OPCITEMDEF, an array of one. */
  static NdrWriter definition(String itemId, int clientHandle, int type) {
    var in = new NdrWriter().u32(1).u32(1).pointer(true).pointer(true).u32(1).u32(clientHandle);
    in.u32(0).pointer(false).u16(type).u16(0);
    return in.wideString("").wideString(itemId);
  }

  /** Handles as arguments: the count and the array. */
  static NdrWriter handles(NdrWriter in, int... handles) {
    in.u32(handles.length).u32(handles.length);
    for (int each : handles) {
      in.u32(each);
    }
    return in;
  }

  /** Handles and values as arguments of Write. */
  static NdrWriter write(int handle, Variant value) {
    var in = handles(new NdrWriter(), handle).u32(1).pointer(true);
    VariantFormat.write(in, value);
    return in;
  }

  @Override
  public void close() {
    simulation.close();
  }
}
