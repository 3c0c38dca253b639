package io.fieldline.simulator.opcda.da;

import static io.fieldline.simulator.opcda.da.TestServer.definition;
import static io.fieldline.simulator.opcda.da.TestServer.handles;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.variant.VarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupLifeTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  private int remove(int handle, boolean force) {
    var in = new NdrWriter().u32(handle).u32(force ? 1 : 0);
    return server.call(server.server, Iids.IOPC_SERVER, 7, in).hresult();
  }

  private int state(ComObject group) {
    return server.call(group, Iids.IOPC_GROUP_STATE_MGT, 3, new NdrWriter()).hresult();
  }

  private int addResult(ComObject group, NdrWriter definition) {
    NdrReader out = server.call(group, Iids.IOPC_ITEM_MGT, 3, definition).out();
    out.bytes(28); // pointer, count and one OPCITEMRESULT
    out.pointer();
    out.u32();
    return out.i32();
  }

  @Test
  void answersHandleRateAndPointer() {
    var answer = server.addGroup("fast", 10);

    assertThat(answer.hresult()).isEqualTo(Hresult.OPC_S_UNSUPPORTEDRATE);
    assertThat(answer.out().i32()).isEqualTo(1);
    assertThat(answer.out().i32()).isEqualTo(50);
    assertThat(answer.out().pointer()).isTrue();
    answer.out().u32();
    assertThat(answer.out().i32()).isEqualTo(Client.MARK);
  }

  @Test
  void refusesAnotherGroupOfTheSameNameWithNullResults() {
    server.addGroup("same", 100);

    var answer = server.addGroup("same", 100);

    assertThat(answer.hresult()).isEqualTo(Hresult.OPC_E_DUPLICATENAME);
    assertThat(answer.out().bytes(12)).containsOnly(0);
    assertThat(answer.out().remaining()).isZero();
  }

  @Test
  void keepsAGroupThatIsHeldUntilItIsReleased() {
    server.addGroup("held", 100);
    ComObject group = server.client.take();

    assertThat(remove(1, false)).isEqualTo(Hresult.OPC_S_INUSE);
    assertThat(state(group)).isEqualTo(Hresult.S_OK);
    group.released();

    assertThat(state(group)).isEqualTo(Hresult.RPC_E_DISCONNECTED);
    assertThat(remove(1, false)).isEqualTo(Hresult.E_INVALIDARG);
  }

  @Test
  void removesAGroupAtOnceWhenForced() {
    ComObject group = server.group();

    assertThat(remove(1, true)).isEqualTo(Hresult.S_OK);

    assertThat(state(group)).isEqualTo(Hresult.RPC_E_DISCONNECTED);
  }

  @Test
  void copiesItemsButNotActivity() {
    ComObject group = server.group();
    server.add(group, "Random.Int4", 3);

    var in = new NdrWriter().wideString("copy").guid(Iids.IOPC_SYNC_IO);
    server.call(group, Iids.IOPC_GROUP_STATE_MGT, 6, in);
    ComObject copy = server.client.take();
    NdrReader read =
        server.call(copy, Iids.IOPC_SYNC_IO, 3, handles(new NdrWriter().u16(Group.CACHE), 1)).out();

    read.pointer();
    read.u32();
    assertThat(read.i32()).isEqualTo(3);
    Wire.fileTime(read);
    assertThat(read.u16()).isEqualTo(0x1C);
  }

  @Test
  void saysOfEachItemWhyItCannotBeAdded() {
    ComObject group = server.group();

    assertThat(addResult(group, definition("", 1, 0))).isEqualTo(Hresult.OPC_E_INVALIDITEMID);
    assertThat(addResult(group, definition("No.Such", 1, 0)))
        .isEqualTo(Hresult.OPC_E_UNKNOWNITEMID);
    assertThat(addResult(group, definition("Random.Int4", 1, 0x2000 | VarType.R8.code())))
        .isEqualTo(Hresult.OPC_E_BADTYPE);
    assertThat(addResult(group, definition("Random.Int4", 1, 9))).isEqualTo(Hresult.OPC_E_BADTYPE);
    assertThat(addResult(group, definition("Random.Int4", 1, VarType.BSTR.code())))
        .isEqualTo(Hresult.S_OK);
  }

  @Test
  void enumeratesTheItemsOfAGroup() {
    ComObject group = server.group();
    server.add(group, "Square Waves.Real8", 9);
    server.call(group, Iids.IOPC_ITEM_MGT, 9, new NdrWriter().guid(Iids.IENUM_OPC_ITEM_ATTRIBUTES));
    ComObject enumerator = server.client.take();

    var answer =
        server.call(enumerator, Iids.IENUM_OPC_ITEM_ATTRIBUTES, 3, new NdrWriter().u32(10));
    var end = server.call(enumerator, Iids.IENUM_OPC_ITEM_ATTRIBUTES, 3, new NdrWriter().u32(10));

    assertThat(answer.hresult()).isEqualTo(Hresult.S_FALSE);
    NdrReader out = answer.out();
    out.pointer();
    assertThat(out.u32()).isEqualTo(1);
    out.bytes(8);
    assertThat(out.u32()).as("active").isEqualTo(1);
    assertThat(out.u32()).as("client's handle").isEqualTo(9);
    assertThat(out.u32()).as("server's handle").isEqualTo(1);
    assertThat(out.u32()).as("access").isEqualTo(1);
    out.bytes(8);
    assertThat(out.u16()).as("requested").isZero();
    assertThat(out.u16()).as("canonical").isEqualTo(VarType.R8.code());
    assertThat(out.u16()).as("analog").isEqualTo(1);
    out.pointer();
    assertThat(out.wideString()).isEmpty();
    assertThat(out.wideString()).isEqualTo("Square Waves.Real8");
    end.out().pointer();
    assertThat(end.out().u32()).isZero();
  }
}
