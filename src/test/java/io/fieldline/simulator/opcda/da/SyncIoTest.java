package io.fieldline.simulator.opcda.da;

import static io.fieldline.simulator.opcda.da.TestServer.handles;
import static io.fieldline.simulator.opcda.da.TestServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import io.fieldline.simulator.opcda.variant.VariantFormat;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncIoTest {

  private final TestServer server = new TestServer();
  private final ComObject group = server.group();

  @AfterEach
  void close() {
    server.close();
  }

  private record State(int clientHandle, int quality, Variant value, int error) {}

  private State read(int source, int handle) {
    var answer =
        server.call(group, Iids.IOPC_SYNC_IO, 3, handles(new NdrWriter().u16(source), handle));
    NdrReader out = answer.out();
    out.pointer();
    assertThat(out.u32()).isEqualTo(1);
    int clientHandle = out.i32();
    Wire.fileTime(out);
    int quality = out.u16();
    out.u16();
    out.pointer();
    Variant value = VariantFormat.read(out);
    out.pointer();
    assertThat(out.u32()).isEqualTo(1);
    return new State(clientHandle, quality, value, out.i32());
  }

  @Test
  void readsWhatWasWritten() {
    int handle = server.add(group, "Bucket Brigade.Int4", 12);

    var written =
        server.call(group, Iids.IOPC_SYNC_IO, 4, write(handle, Variant.of(VarType.I4, 4711L)));

    assertThat(written.hresult()).isEqualTo(Hresult.S_OK);
    assertThat(read(Group.CACHE, handle))
        .isEqualTo(new State(12, 0xC0, Variant.of(VarType.I4, 4711L), 0));
  }

  @Test
  void convertsWhatIsWritten() {
    int handle = server.add(group, "Bucket Brigade.Int4", 12);

    server.call(group, Iids.IOPC_SYNC_IO, 4, write(handle, Variant.of(VarType.BSTR, "12.5")));

    assertThat(read(Group.CACHE, handle).value).isEqualTo(Variant.of(VarType.I4, 12L));
  }

  @Test
  void refusesWhatTheItemCannotHold() {
    int handle = server.add(group, "Bucket Brigade.Int1", 12);

    var answer =
        server.call(group, Iids.IOPC_SYNC_IO, 4, write(handle, Variant.of(VarType.R8, 128.0)));

    assertThat(answer.hresult()).isEqualTo(Hresult.S_FALSE);
    answer.out().pointer();
    answer.out().u32();
    assertThat(answer.out().i32()).isEqualTo(Hresult.OPC_E_RANGE);
  }

  @Test
  void answersAnOldHandleWithAnErrorOfItsOwn() {
    int handle = server.add(group, "Random.Int4", 1);
    server.call(group, Iids.IOPC_ITEM_MGT, 5, handles(new NdrWriter(), handle));
    int other = server.add(group, "Random.Real8", 2);

    assertThat(read(Group.DEVICE, handle).error).isEqualTo(Hresult.OPC_E_INVALIDHANDLE);
    assertThat(read(Group.DEVICE, other).error).isEqualTo(Hresult.S_OK);
  }

  @Test
  void saysThatAnInactiveItemIsOutOfServiceInTheCacheOnly() {
    int handle = server.add(group, "Random.Int4", 1);
    server.call(group, Iids.IOPC_ITEM_MGT, 6, handles(new NdrWriter(), handle).u32(0));

    assertThat(read(Group.CACHE, handle).quality).isEqualTo(0x1C);
    assertThat(read(Group.DEVICE, handle).quality).isEqualTo(0xC0);
  }

  @Test
  void doesNotReadWhatMayOnlyBeWritten() {
    int handle = server.add(group, "Write Only.Real8", 1);

    assertThat(read(Group.DEVICE, handle))
        .isEqualTo(new State(1, 0, Variant.EMPTY, Hresult.OPC_E_BADRIGHTS));
  }

  @Test
  void forcesQualityErrorAndValue() {
    int handle = server.add(group, "Random.Real8", 1);
    var space = server.simulation.space();

    space.setValue("Random.Real8", 2.5, TestServer.START);
    space.setQuality("Random.Real8", 0x40);
    assertThat(read(Group.DEVICE, handle))
        .isEqualTo(new State(1, 0x40, Variant.of(VarType.R8, 2.5), 0));
    space.setError("Random.Real8", Hresult.E_FAIL);
    assertThat(read(Group.DEVICE, handle).error).isEqualTo(Hresult.E_FAIL);
    space.release("Random.Real8");

    assertThat(read(Group.DEVICE, handle).quality).isEqualTo(0xC0);
  }

  @Test
  void changesWithTheTime() {
    int handle = server.add(group, "Saw-toothed Waves.Real8", 1);
    Variant before = read(Group.DEVICE, handle).value;

    server.clock.advance(Duration.ofSeconds(15));

    assertThat(before).isEqualTo(Variant.of(VarType.R8, -100.0));
    assertThat(read(Group.DEVICE, handle).value).isEqualTo(Variant.of(VarType.R8, -50.0));
  }
}
