package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.Sample;
import io.fieldline.simulator.opcda.variant.VariantFormat;
import java.util.List;

/** IOPCSyncIO of a group. */
final class SyncIoCalls {

  private final Group group;

  SyncIoCalls(Group group) {
    this.group = group;
  }

  Methods methods() {
    return new Methods(Iids.IOPC_SYNC_IO).add(2, this::read).add(1, this::write);
  }

  private int read(NdrReader in, NdrWriter out) {
    int source = in.u16();
    int[] handles = Wire.handles(in);
    if (handles.length == 0 || (source != Group.CACHE && source != Group.DEVICE)) {
      return Hresult.E_INVALIDARG;
    }
    List<Group.Result> results = group.read(source, handles);
    states(out, results);
    int[] errors = results.stream().mapToInt(each -> each.sample().error()).toArray();
    return Wire.results(out, errors);
  }

  private int write(NdrReader in, NdrWriter out) {
    int[] handles = Wire.handles(in);
    var values = Wire.variants(in, handles.length);
    if (handles.length == 0) {
      return Hresult.E_INVALIDARG;
    }
    int[] errors = group.write(handles, values);
    return Wire.results(out, errors);
  }

  /** A pointer to an array of OPCITEMSTATE, whose VARIANTs follow all of them. */
  private static void states(NdrWriter out, List<Group.Result> results) {
    out.pointer(true).u32(results.size());
    for (Group.Result each : results) {
      Sample sample = each.sample();
      out.u32(each.clientHandle());
      Wire.fileTime(out, sample.time());
      out.u16(sample.quality()).u16(0).pointer(true);
    }
    results.forEach(each -> VariantFormat.write(out, each.sample().value()));
  }
}
