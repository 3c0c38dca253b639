package io.fieldline.simulator.opcda.da;

import static io.fieldline.simulator.opcda.da.TestServer.handles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbackTest {

  private static final int DATA_CHANGE = 3;
  private static final int READ_COMPLETE = 4;
  private static final int WRITE_COMPLETE = 5;
  private static final int CANCEL_COMPLETE = 6;

  private final TestServer server = new TestServer();
  private final ComObject group = server.group();
  private final RecordedSink sink = new RecordedSink();

  @AfterEach
  void close() {
    server.close();
  }

  /** What a callback says of its items. */
  private record Told(
      int method, int transaction, int group, List<Integer> items, List<Variant> values) {

    static Told of(RecordedSink.Call call) {
      NdrReader in = call.in();
      int transaction = in.i32();
      int group = in.i32();
      in.i32();
      in.i32();
      int[] items = Wire.handles(in);
      List<Variant> values = new ArrayList<>(List.of(Wire.variants(in, items.length)));
      return new Told(
          call.method(), transaction, group, Arrays.stream(items).boxed().toList(), values);
    }
  }

  private Told next() throws InterruptedException {
    return Told.of(Objects.requireNonNull(sink.next(), "no callback"));
  }

  private int advise(ComObject object, Guid iid) {
    server.client.hand(sink);
    server.call(object, Iids.ICONNECTION_POINT_CONTAINER, 4, new NdrWriter().guid(iid));
    var advised =
        server.call(server.client.take(), Iids.ICONNECTION_POINT, 5, new NdrWriter().pointer(true));
    return advised.out().i32();
  }

  private void write(int handle, long value) {
    server.call(
        group, Iids.IOPC_SYNC_IO, 4, TestServer.write(handle, Variant.of(VarType.I4, value)));
  }

  @Test
  void tellsEverythingFirstAndChangesThen() throws Exception {
    int first = server.add(group, "Bucket Brigade.Int4", 11);
    server.add(group, "Bucket Brigade.Real8", 12);

    advise(group, Iids.IOPC_DATA_CALLBACK);
    Told all = next();
    write(first, 5);

    assertThat(all.items).containsExactly(11, 12);
    assertThat(next())
        .isEqualTo(new Told(DATA_CHANGE, 0, 7, List.of(11), List.of(Variant.of(VarType.I4, 5L))));
    assertThat(sink.calls).isEmpty();
  }

  @Test
  void saysNothingOfChangesWithinTheDeadband() throws Exception {
    var state = new NdrWriter().u32(0).u32(0).u32(0).pointer(true).f32(10).u32(0).u32(0);
    server.call(group, Iids.IOPC_GROUP_STATE_MGT, 4, state);
    server.add(group, "Saw-toothed Waves.Real8", 11); // 3.33 a second, of 200
    int other = server.add(group, "Bucket Brigade.Int4", 12);
    advise(group, Iids.IOPC_DATA_CALLBACK);
    next();

    server.clock.advance(Duration.ofSeconds(5));
    write(other, 1);
    Told within = next();
    server.clock.advance(Duration.ofSeconds(2));

    assertThat(within.items).containsExactly(12);
    assertThat(next().items).containsExactly(11);
  }

  @Test
  void completesReadingsAndWritings() throws Exception {
    int handle = server.add(group, "Bucket Brigade.Int4", 11);
    advise(group, Iids.IOPC_DATA_CALLBACK);
    next();

    server.call(group, Iids.IOPC_ASYNC_IO2, 3, handles(new NdrWriter(), handle).u32(100));
    Told read = next();
    var in = TestServer.write(handle, Variant.of(VarType.I4, 9L)).u32(101);
    server.call(group, Iids.IOPC_ASYNC_IO2, 4, in);
    var written = Objects.requireNonNull(sink.next());

    assertThat(read)
        .isEqualTo(
            new Told(READ_COMPLETE, 100, 7, List.of(11), List.of(Variant.of(VarType.I4, 0L))));
    assertThat(written.method()).isEqualTo(WRITE_COMPLETE);
    assertThat(written.in().i32()).isEqualTo(101);
    assertThat(next().values).containsExactly(Variant.of(VarType.I4, 9L));
  }

  @Test
  void cancelsWhatHasNotBegun() throws Exception {
    int handle = server.add(group, "Bucket Brigade.Int4", 11);
    advise(group, Iids.IOPC_DATA_CALLBACK);
    next();
    server.simulation.setDeviceDelay(Duration.ofMillis(300));
    server.call(group, Iids.IOPC_ASYNC_IO2, 3, handles(new NdrWriter(), handle).u32(1));

    var second =
        server.call(group, Iids.IOPC_ASYNC_IO2, 3, handles(new NdrWriter(), handle).u32(2));
    int cancelId = second.out().i32();
    var canceled = server.call(group, Iids.IOPC_ASYNC_IO2, 6, new NdrWriter().u32(cancelId));
    var again = server.call(group, Iids.IOPC_ASYNC_IO2, 6, new NdrWriter().u32(cancelId));

    assertThat(canceled.hresult()).isEqualTo(Hresult.S_OK);
    assertThat(again.hresult()).isEqualTo(Hresult.E_FAIL);
    assertThat(next().transaction).isEqualTo(1);
    var told = Objects.requireNonNull(sink.next());
    assertThat(told.method()).isEqualTo(CANCEL_COMPLETE);
    assertThat(told.in().i32()).isEqualTo(2);
  }

  @Test
  void needsACallbackForTransactions() {
    int handle = server.add(group, "Bucket Brigade.Int4", 11);

    var answer =
        server.call(group, Iids.IOPC_ASYNC_IO2, 3, handles(new NdrWriter(), handle).u32(1));

    assertThat(answer.hresult()).isEqualTo(Hresult.CONNECT_E_NOCONNECTION);
  }

  @Test
  void saysNothingWhileDisabledButRefreshes() throws Exception {
    int handle = server.add(group, "Bucket Brigade.Int4", 11);
    advise(group, Iids.IOPC_DATA_CALLBACK);
    next();

    server.call(group, Iids.IOPC_ASYNC_IO2, 7, new NdrWriter().u32(0));
    write(handle, 6);
    server.call(group, Iids.IOPC_ASYNC_IO2, 5, new NdrWriter().u16(Group.CACHE).u32(77));

    assertThat(next().transaction).isEqualTo(77);
    assertThat(sink.calls).isEmpty();
  }

  @Test
  void givesUpACallbackThatKeepsFailing() {
    server.add(group, "Random.Int4", 11);
    sink.failing = true;

    advise(group, Iids.IOPC_DATA_CALLBACK);

    await()
        .until(
            () -> {
              server.clock.advance(Duration.ofMillis(100));
              return sink.closed;
            });
    assertThat(sink.failures).isEqualTo(3);
  }

  @Test
  void endsWithTheClient() throws Exception {
    int handle = server.add(group, "Bucket Brigade.Int4", 11);
    advise(group, Iids.IOPC_DATA_CALLBACK);
    next();

    server.server.released();
    var answer = server.call(group, Iids.IOPC_SYNC_IO, 4, TestServer.write(handle, Variant.EMPTY));

    assertThat(sink.closed).isTrue();
    assertThat(answer.hresult()).isEqualTo(Hresult.RPC_E_DISCONNECTED);
    assertThat(server.simulation.clients()).isZero();
  }

  @Test
  void tellsClientsToLetGo() throws Exception {
    advise(server.server, Iids.IOPC_SHUTDOWN);

    server.simulation.requestShutdown("maintenance");

    var call = Objects.requireNonNull(sink.next());
    assertThat(call.iid()).isEqualTo(Iids.IOPC_SHUTDOWN);
    assertThat(call.in().wideString()).isEqualTo("maintenance");
  }
}
