package io.fieldline.source.opcda.dcom.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcGroup.Source;
import io.fieldline.source.opcda.da.OpcGroup.Write;
import io.fieldline.source.opcda.dcom.variant.VarType;
import io.fieldline.source.opcda.dcom.variant.VariantWriter;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An item of a type that nobody can read stands beside others that anybody can. */
class IsolationTest {

  private static final int RECORD = 36;
  private static final int BAD_TYPE = 0xC0040004;
  private static final VariantWriter VARIANTS = new VariantWriter(ZoneOffset.UTC);

  private final List<Integer> asked = new ArrayList<>();

  @Test
  void asksForTextWhereTheTypeOfAnItemIsNoValue() throws Exception {
    var adder = new ItemAdder(new ItemCalls(new ScriptedServer(this::add).object()));

    List<AddedItem> added = adder.add(List.of("number", "record"), 0);

    assertThat(added).extracting(AddedItem::type).containsExactly(VarType.R8, VarType.BSTR);
    assertThat(added).allMatch(AddedItem::isAdded);
    assertThat(asked).containsExactly(0, 0, VarType.R8, VarType.BSTR);
  }

  @Test
  void leavesOutTheItemThatHidesTheOthersFromThenOn() throws Exception {
    var calls = new SyncCalls(new ScriptedServer(this::read).object(), ZoneOffset.UTC);
    var io = new ItemIo(calls, VARIANTS);

    List<ItemState> once = io.read(new int[] {1, 2, 3}, Source.CACHE);
    List<ItemState> again = io.read(new int[] {1, 2, 3}, Source.CACHE);

    assertThat(once).isEqualTo(again);
    assertThat(once.get(0).values()).containsExactly(Value.of(1.0));
    assertThat(once.get(1).quality()).isEqualTo(Quality.BAD_CONFIGURATION);
    assertThat(once.get(1).fault()).contains("0x0024");
    assertThat(once.get(2).values()).containsExactly(Value.of(3.0));
    assertThat(asked).containsExactly(3, 2, 2);
  }

  @Test
  void tellsWritesThatWereTakenFromThoseThatWereChanged() throws Exception {
    int[] results = {0, 1, 0x0004_000E, BAD_TYPE};
    var server =
        new ScriptedServer(
            (method, in) -> new StubWriter().pointer(true).handles(results).u32(1)); // S_FALSE
    var io = new ItemIo(new SyncCalls(server.object(), ZoneOffset.UTC), VARIANTS);

    List<String> reasons =
        io.write(
            IntStream.rangeClosed(1, 4)
                .mapToObj(handle -> new Write(handle, VarType.R8, List.of(Value.of(1.5))))
                .toList());

    assertThat(reasons.subList(0, 2)).containsOnly("");
    assertThat(reasons.get(2))
        .isEqualTo("the server has written the limit of its range instead (0x0004000E)");
    assertThat(reasons.get(3)).contains("0xC0040004");
  }

  /** Adds a number as it is, and a record only as text. */
  private StubWriter add(int method, StubReader in) {
    int count = in.i32();
    boolean remove = method == 5;
    var out = new StubWriter().pointer(true).u32(count);
    if (remove) {
      return out.u32(0).u32(0);
    }
    in.u32();
    var types = new int[count];
    for (int i = 0; i < count; i++) {
      in.skip(24);
      types[i] = in.u16();
      in.u16();
      asked.add(types[i]);
    }
    for (int i = 0; i < count; i++) {
      int own = count == 2 && i == 0 ? VarType.R8 : RECORD;
      out.u32(10 + i).u16(own).u16(0).u32(1).u32(0).pointer(false);
    }
    out.pointer(true).u32(count);
    for (int type : types) {
      out.u32(type == VarType.R8 ? BAD_TYPE : 0);
    }
    return out.u32(0);
  }

  /** Gives each item its handle as its value, and item 2 a record. */
  private StubWriter read(int method, StubReader in) {
    in.u16();
    int count = in.i32();
    in.u32();
    int[] handles = IntStream.range(0, count).map(i -> in.i32()).toArray();
    asked.add(count);
    var out = new StubWriter().pointer(true).u32(count);
    for (int i = 0; i < count; i++) {
      out.u32(0).u32(0).u32(0).u16(192).u16(0).pointer(true);
    }
    for (int handle : handles) {
      byte[] number = VARIANTS.write(VarType.R8, List.of(Value.of((double) handle)));
      out.align(8).bytes(number);
      if (handle == 2) {
        int start = out.position() - number.length;
        out.setU32(start + 8, RECORD).setU32(start + 16, RECORD);
      }
    }
    out.pointer(true).u32(count).bytes(new byte[4 * count]);
    return out.u32(0);
  }
}
