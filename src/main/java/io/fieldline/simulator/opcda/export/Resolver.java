package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.rpc.Call;
import io.fieldline.simulator.opcda.rpc.RpcFault;
import java.util.ArrayList;
import java.util.List;

/** Says where objects live, and takes pings: IObjectExporter (MS-DCOM 3.1.2.5.1). */
final class Resolver {

  private final Host host;
  private final Exports exports;
  private final PingSets pingSets;

  Resolver(Host host, Exports exports, PingSets pingSets) {
    this.host = host;
    this.exports = exports;
    this.pingSets = pingSets;
  }

  NdrWriter call(Call call, NdrReader in) {
    var out = new NdrWriter();
    switch (call.opnum()) {
      case 0 -> resolve(call, in, out, false);
      case 1 -> simplePing(in, out);
      case 2 -> complexPing(in, out);
      case 3 -> out.u32(0); // ServerAlive
      case 4 -> resolve(call, in, out, true);
      case 5 -> serverAlive2(call, out);
      default -> throw new RpcFault(RpcFault.NO_SUCH_METHOD);
    }
    return out;
  }

  private void resolve(Call call, NdrReader in, NdrWriter out, boolean withVersion) {
    boolean known = in.i64() == exports.oxid();
    out.pointer(known);
    if (known) {
      Host.bindings(call.caller()).write(out);
      out.guid(exports.remUnknown()).u32(host.hint());
    } else {
      out.bytes(new byte[16]).u32(0);
    }
    if (withVersion) {
      out.u16(Names.COM_MAJOR).u16(Names.COM_MINOR);
    }
    out.u32(known ? 0 : Names.OR_INVALID_OXID);
  }

  private void simplePing(NdrReader in, NdrWriter out) {
    host.door().traffic().pinged();
    out.u32(pingSets.ping(in.i64()) ? 0 : Names.OR_INVALID_SET);
  }

  private void complexPing(NdrReader in, NdrWriter out) {
    host.door().traffic().pinged();
    long asked = in.i64();
    in.u16(); // number of this ping; over TCP they come in order
    in.u16(); // counts that the arrays repeat
    in.u16();
    List<Long> added = oids(in);
    List<Long> removed = oids(in);
    long id = pingSets.change(asked, added, removed);
    out.i64(id).u16(0).u32(id == 0 ? Names.OR_INVALID_SET : 0);
  }

  private static List<Long> oids(NdrReader in) {
    var oids = new ArrayList<Long>();
    if (in.pointer()) {
      int count = in.count(8);
      for (int i = 0; i < count; i++) {
        oids.add(in.i64());
      }
    }
    return oids;
  }

  private static void serverAlive2(Call call, NdrWriter out) {
    out.u16(Names.COM_MAJOR).u16(Names.COM_MINOR).pointer(true);
    Host.resolver(call.caller()).write(out);
    out.u32(0).u32(0);
  }
}
