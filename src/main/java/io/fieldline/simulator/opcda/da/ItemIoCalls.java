package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Sample;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.VariantFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IOPCItemIO of OPC DA 3.0: reading and writing without a group. */
final class ItemIoCalls {

  private static final int VQT_BYTES = 28;

  private final Plant plant;

  ItemIoCalls(Plant plant) {
    this.plant = plant;
  }

  Methods methods() {
    return new Methods(Iids.IOPC_ITEM_IO).add(4, this::read).add(1, this::write);
  }

  /** OPCITEMVQT without its value: what the client says of the value. */
  private record Stamp(boolean value, @Nullable Integer quality, @Nullable Instant time) {

    static Stamp read(NdrReader in) {
      boolean value = in.pointer();
      boolean hasQuality = in.i32() != 0;
      int quality = in.u16();
      in.u16();
      boolean hasTime = in.i32() != 0;
      in.u32();
      Instant time = Wire.fileTime(in);
      return new Stamp(value, hasQuality ? quality : null, hasTime ? time : null);
    }
  }

  private int read(NdrReader in, NdrWriter out) {
    int count = in.i32();
    String[] ids = Wire.strings(in, count);
    int[] ages = Wire.array(in, count);
    if (count == 0) {
      return Hresult.E_INVALIDARG;
    }
    for (int age : ages) {
      if (age == 0) {
        plant.awaitDevice();
        break;
      }
    }
    Instant now = plant.now();
    var samples = new ArrayList<Sample>(count);
    for (String id : ids) {
      samples.add(read(id, now));
    }
    write(out, samples);
    int[] errors = samples.stream().mapToInt(Sample::error).toArray();
    return Wire.results(out, errors);
  }

  private Sample read(String id, Instant now) {
    Item item = plant.space().find(id);
    return item == null
        ? Sample.failed(unknown(id), now)
        : ItemAccess.read(item, DataType.of(VarType.EMPTY), now);
  }

  private static void write(NdrWriter out, List<Sample> samples) {
    Wire.variants(out, samples.stream().map(Sample::value).toList());
    out.pointer(true).u32(samples.size());
    samples.forEach(each -> out.u16(each.quality()));
    out.pointer(true).u32(samples.size());
    samples.forEach(each -> Wire.fileTime(out, each.time()));
  }

  private int write(NdrReader in, NdrWriter out) {
    int count = in.i32();
    String[] ids = Wire.strings(in, count);
    var stamps = new ArrayList<Stamp>();
    for (int i = Wire.sized(in, count, VQT_BYTES); i > 0; i--) {
      stamps.add(Stamp.read(in));
    }
    if (count == 0) {
      return Hresult.E_INVALIDARG;
    }
    plant.awaitDevice();
    int[] errors = new int[count];
    for (int i = 0; i < count; i++) {
      errors[i] = write(ids[i], stamps.get(i), in);
    }
    return Wire.results(out, errors);
  }

  private int write(String id, Stamp stamp, NdrReader in) {
    var value = stamp.value ? VariantFormat.read(in) : null;
    Item item = plant.space().find(id);
    return item == null
        ? unknown(id)
        : ItemAccess.write(
            item,
            value,
            stamp.quality == null ? Sample.GOOD : stamp.quality,
            stamp.time == null ? plant.now() : stamp.time);
  }

  private static int unknown(String id) {
    return id.isBlank() ? Hresult.OPC_E_INVALIDITEMID : Hresult.OPC_E_UNKNOWNITEMID;
  }
}
