package io.fieldline.source.opcda.dcom.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcGroup.Change;
import io.fieldline.source.opcda.dcom.variant.VarType;
import io.fieldline.source.opcda.dcom.variant.VariantWriter;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataCallbackTest {

  private static final int ON_DATA_CHANGE = 3;

  private final ClientHandles handles = new ClientHandles();
  private final List<Change> changes = new ArrayList<>();
  private final DataCallback callback = new DataCallback(handles, ZoneOffset.UTC, changes::addAll);

  @Test
  void keepsTheOthersWhenAnItemIsReportedBeforeItsAdditionIsAnswered() {
    handles.add(List.of(new AddedItem("known", 70, VarType.R8, true, "")));

    int hresult = callback.call(ON_DATA_CHANGE, new StubReader(report(1, 0)));

    assertThat(hresult).isZero();
    assertThat(changes).extracting(Change::handle).containsExactly(70);
    assertThat(changes.get(0).state().values()).containsExactly(Value.of(0.0));
    assertThat(changes.get(0).state().quality()).isEqualTo(Quality.GOOD);
  }

  /** Each item has its handle as its value. */
  private static byte[] report(int... clientHandles) {
    int count = clientHandles.length;
    var out = new StubWriter().u32(0).u32(0).u32(0).u32(0).u32(count).handles(clientHandles);
    out.u32(count);
    for (int i = 0; i < count; i++) {
      out.pointer(true);
    }
    for (int handle : clientHandles) {
      Value value = Value.of((double) handle);
      out.align(8).bytes(new VariantWriter(ZoneOffset.UTC).write(VarType.R8, List.of(value)));
    }
    out.u32(count);
    for (int i = 0; i < count; i++) {
      out.u16(Quality.GOOD.word());
    }
    out.u32(count).bytes(new byte[8 * count]);
    return out.u32(count).bytes(new byte[4 * count]).toBytes();
  }
}
