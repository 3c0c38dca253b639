package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;

/** IOPCGroupStateMgt of a group. */
final class GroupStateCalls {

  private final Group group;
  private final GroupTable table;
  private final Runnable changed;

  /**
   * @param table the groups of the client, for names and copies
   * @param changed is told when rate or activity may be others
   */
  GroupStateCalls(Group group, GroupTable table, Runnable changed) {
    this.group = group;
    this.table = table;
    this.changed = changed;
  }

  Methods methods() {
    return new Methods(Iids.IOPC_GROUP_STATE_MGT)
        .add(8, this::state)
        .add(1, this::setState)
        .add(0, this::rename)
        .addExporting(1, this::copy);
  }

  private int state(NdrReader in, NdrWriter out) {
    GroupState state = group.state();
    out.u32(state.rate()).u32(state.active() ? 1 : 0);
    Wire.string(out, group.name());
    out.u32(state.timeBias()).f32(state.deadband()).u32(state.locale());
    out.u32(state.clientHandle()).u32(group.handle());
    return Hresult.S_OK;
  }

  private int setState(NdrReader in, NdrWriter out) {
    Long rate = Wire.optional(in, in::u32);
    Boolean active = Wire.optional(in, () -> in.i32() != 0);
    Integer bias = Wire.optional(in, in::i32);
    Float deadband = Wire.optional(in, in::f32);
    Integer locale = Wire.optional(in, in::i32);
    Integer handle = Wire.optional(in, in::i32);
    if (!GroupState.possible(deadband)) {
      return Hresult.E_INVALIDARG;
    }
    GroupState state = group.state().with(rate, active, bias, deadband, locale, handle);
    group.setState(state);
    changed.run();
    out.u32(state.rate());
    return rate == null || rate == state.rate() ? Hresult.S_OK : Hresult.OPC_S_UNSUPPORTEDRATE;
  }

  private int rename(NdrReader in, NdrWriter out) {
    return table.rename(group, in.wideString());
  }

  private int copy(NdrReader in, NdrWriter out, Exporter exporter) {
    String name = in.wideString();
    Guid iid = in.guid();
    return table.answer(
        out, iid, exporter, table.add(name, (handle, unique) -> group.copy(handle, unique)));
  }
}
