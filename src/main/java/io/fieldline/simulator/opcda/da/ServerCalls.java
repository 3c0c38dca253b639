package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.List;

/** IOPCServer. All groups are private to their client; there are no public ones. */
final class ServerCalls {

  private static final String VENDOR = "Fieldline simulation of an OPC DA server";
  private static final int ALL = 3;
  private static final int MAJOR = 1;

  private final Plant plant;
  private final GroupTable groups;

  ServerCalls(Plant plant, GroupTable groups) {
    this.plant = plant;
    this.groups = groups;
  }

  Methods methods() {
    return new Methods(Iids.IOPC_SERVER)
        .addExporting(3, this::addGroup)
        .add(1, ErrorTexts::write)
        .addExporting(1, this::groupByName)
        .add(1, this::status)
        .add(0, this::removeGroup)
        .addExporting(1, this::groupEnumerator);
  }

  private int addGroup(NdrReader in, NdrWriter out, Exporter exporter) {
    String name = in.wideString();
    boolean active = in.i32() != 0;
    long rate = in.u32();
    int clientHandle = in.i32();
    Integer bias = Wire.optional(in, in::i32);
    Float deadband = Wire.optional(in, in::f32);
    int locale = in.i32();
    Guid iid = in.guid();
    if (!GroupState.possible(deadband)) {
      return Hresult.E_INVALIDARG;
    }
    var state =
        new GroupState(GroupState.revised(rate), active, clientHandle, 0, 0, locale)
            .with(null, null, bias, deadband, null, null);
    var added = groups.add(name, (handle, unique) -> new Group(plant, handle, unique, state));
    if (added != null && added.has(iid)) {
      out.u32(added.group().handle()).u32(state.rate());
    }
    int result = groups.answer(out, iid, exporter, added);
    return result == Hresult.S_OK && state.rate() != rate ? Hresult.OPC_S_UNSUPPORTEDRATE : result;
  }

  private int groupByName(NdrReader in, NdrWriter out, Exporter exporter) {
    GroupObject found = groups.find(in.wideString());
    Guid iid = in.guid();
    if (found == null) {
      return Hresult.E_INVALIDARG;
    }
    if (!found.has(iid)) {
      return Hresult.E_NOINTERFACE;
    }
    found.export(out, exporter, iid);
    return Hresult.S_OK;
  }

  private int status(NdrReader in, NdrWriter out) {
    out.pointer(true);
    Wire.fileTime(out, plant.started());
    Wire.fileTime(out, plant.now());
    Wire.fileTime(out, plant.now());
    out.u16(plant.state().code()).u32(groups.all().size()).u32(0);
    out.u16(MAJOR).u16(0).u16(0).u16(0).pointer(true).wideString(VENDOR);
    return Hresult.S_OK;
  }

  private int removeGroup(NdrReader in, NdrWriter out) {
    int handle = in.i32();
    return groups.remove(handle, in.i32() != 0);
  }

  private int groupEnumerator(NdrReader in, NdrWriter out, Exporter exporter) {
    int scope = in.u16();
    Guid iid = in.guid();
    if (scope < 1 || scope > 6) {
      return Hresult.E_INVALIDARG;
    }
    boolean publicOnly = scope % ALL == 2;
    List<GroupObject> all = publicOnly ? List.of() : groups.all();
    ComObject enumerator;
    if (iid.equals(Iids.IENUM_STRING)) {
      enumerator = Enumerator.ofStrings(all.stream().map(each -> each.group().name()).toList());
    } else if (iid.equals(Iids.IENUM_UNKNOWN)) {
      enumerator = Enumerator.ofObjects(iid, all, Iids.IUNKNOWN);
    } else {
      return Hresult.E_NOINTERFACE;
    }
    exporter.write(out, enumerator, iid);
    return all.isEmpty() ? Hresult.S_FALSE : Hresult.S_OK;
  }
}
