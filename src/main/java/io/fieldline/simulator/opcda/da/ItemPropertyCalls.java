package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Sample;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** IOPCItemProperties. No property is an item of its own. */
final class ItemPropertyCalls {

  private final Plant plant;

  ItemPropertyCalls(Plant plant) {
    this.plant = plant;
  }

  Methods methods() {
    return new Methods(Iids.IOPC_ITEM_PROPERTIES)
        .add(4, this::available)
        .add(2, this::values)
        .add(2, this::itemIds);
  }

  private int available(NdrReader in, NdrWriter out) {
    Item item = item(in);
    if (item == null) {
      return Hresult.OPC_E_UNKNOWNITEMID;
    }
    List<ItemProperty> properties = ItemProperty.of(item);
    out.u32(properties.size());
    Wire.array(out, properties.stream().mapToInt(ItemProperty::id).toArray());
    out.pointer(true).u32(properties.size());
    properties.forEach(each -> out.pointer(true));
    properties.forEach(each -> out.wideString(each.description()));
    out.pointer(true).u32(properties.size());
    properties.forEach(each -> out.u16(each.type(item)));
    return Hresult.S_OK;
  }

  private int values(NdrReader in, NdrWriter out) {
    Item item = item(in);
    int[] ids = Wire.handles(in);
    if (item == null) {
      return Hresult.OPC_E_UNKNOWNITEMID;
    }
    if (ids.length == 0) {
      return Hresult.E_INVALIDARG;
    }
    Instant now = plant.now();
    List<Sample> values =
        IntStream.of(ids).mapToObj(id -> ItemProperty.read(item, id, now)).toList();
    Wire.variants(out, values.stream().map(Sample::value).toList());
    int[] errors = values.stream().mapToInt(Sample::error).toArray();
    return Wire.results(out, errors);
  }

  private int itemIds(NdrReader in, NdrWriter out) {
    Item item = item(in);
    int[] ids = Wire.handles(in);
    if (item == null) {
      return Hresult.OPC_E_UNKNOWNITEMID;
    }
    if (ids.length == 0) {
      return Hresult.E_INVALIDARG;
    }
    out.pointer(true).u32(ids.length);
    IntStream.of(ids).forEach(id -> out.pointer(false));
    int[] errors = new int[ids.length];
    Arrays.fill(errors, Hresult.OPC_E_INVALID_PID);
    return Wire.results(out, errors);
  }

  private @Nullable Item item(NdrReader in) {
    return plant.space().find(in.wideString());
  }
}
