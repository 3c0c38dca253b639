package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.ntlm.Credentials;
import io.fieldline.simulator.opcda.rpc.RpcClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A client to test with, on one connection. */
record ComClient(RpcClient rpc) implements AutoCloseable {

  /** What activation tells. */
  record Activated(long oxid, Guid remUnknown, ObjRef pointer) {

    Guid ipid() {
      return pointer.object().ipid();
    }
  }

  static ComClient connect(int port, int level, Credentials credentials) throws IOException {
    return new ComClient(
        RpcClient.connect(
            new InetSocketAddress("127.0.0.1", port),
            Names.IOBJECT_EXPORTER,
            level,
            credentials,
            Duration.ofSeconds(10)));
  }

  /** Makes an object of the class and asks for its interface. */
  Activated activate() throws IOException {
    var request = arguments(7);
    request.guid(Counter.CLSID).u32(0).u32(0).u32(2).u32(0).u32(1).pointer(true);
    request.u32(1).guid(Counter.IID).u16(1).u32(1).u16(7);
    NdrReader answer = rpc.call(Names.IREMOTE_ACTIVATION, 0, null, request);
    Orpc.readThat(answer);
    long oxid = answer.i64();
    if (!answer.pointer()) {
      answer.bytes(24);
      throw new IOException("activation: 0x%08x".formatted(answer.i32()));
    }
    answer.u32();
    Bindings.read(answer);
    Guid remUnknown = answer.guid();
    answer.u32(); // hint
    answer.u32(); // version
    answer.u32(); // result
    answer.u32(); // one pointer
    ObjRef pointer = ObjRef.read(answer);
    if (pointer == null) {
      throw new IOException("no pointer");
    }
    return new Activated(oxid, remUnknown, pointer);
  }

  /** The result of adding up 0 to {@code count - 1}, there and back in as many fragments. */
  long sum(Guid ipid, int count) throws IOException {
    NdrReader numbers = rpc.call(Counter.IID, Counter.COUNT, ipid, arguments(7).u32(count));
    Orpc.readThat(numbers);
    var request = arguments(7).u32(numbers.count(4));
    for (int i = 0; i < count; i++) {
      request.u32(numbers.u32());
    }
    NdrReader answer = rpc.call(Counter.IID, Counter.SUM, ipid, request);
    Orpc.readThat(answer);
    return answer.u32();
  }

  /** Calls a method without arguments as a client of DCOM 5.{@code minor}; its HRESULT. */
  int callAs(int minor, Guid ipid, int method) throws IOException {
    NdrReader answer = rpc.call(Counter.IID, method, ipid, arguments(minor).u32(0));
    Orpc.readThat(answer);
    return answer.i32();
  }

  void release(Activated object, int references) throws IOException {
    var request = arguments(7).u16(1).u32(1).guid(object.ipid()).u32(references).u32(0);
    rpc.call(Names.IREM_UNKNOWN, 5, object.remUnknown(), request);
  }

  /** Makes a set of these objects that one ping keeps alive. */
  long pingSet(List<Long> oids) throws IOException {
    var request = new NdrWriter().i64(0).u16(1).u16(oids.size()).u16(0).pointer(true);
    request.u32(oids.size());
    oids.forEach(request::i64);
    return rpc.call(Names.IOBJECT_EXPORTER, 2, null, request.u32(0)).i64();
  }

  /** Pings a set; 0 when it is known. */
  int ping(long set) throws IOException {
    return rpc.call(Names.IOBJECT_EXPORTER, 1, null, new NdrWriter().i64(set)).i32();
  }

  @Override
  public void close() throws IOException {
    rpc.close();
  }

  private static NdrWriter arguments(int minor) {
    return new NdrWriter().u16(5).u16(minor).u32(0).u32(0).guid(Guid.random()).u32(0);
  }
}
