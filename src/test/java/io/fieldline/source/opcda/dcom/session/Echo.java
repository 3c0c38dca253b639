package io.fieldline.source.opcda.dcom.session;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.Iid;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An object that repeats a number, sends as many bytes as asked, or a copy of itself. */
final class Echo implements ComObject {

  static final UUID PROGRAM = UUID.fromString("f1e1d11e-0135-4a7e-8d0c-5e2a1b3c4d5e");
  static final Login LOGIN = new Login("PLANT", "reader", "secret");

  private static final Guid INTERFACE = new Guid(Iid.SERVER.id());

  static OpcDaServer server() {
    OpcDaServer server = new OpcDaServer();
    server.setPort(0);
    server.setUser(LOGIN.user());
    server.setPassword(LOGIN.password());
    server.setDomain(LOGIN.domain());
    server.setClasses(
        List.of(new ComClass(new Guid(PROGRAM), "Fieldline.Echo.1", "echo", Echo::new)));
    server.faults().refuseNtlmV1(true);
    return server;
  }

  static ServerAddress address(OpcDaServer server, Login login, Security security) {
    return address(server, login, security, Duration.ofSeconds(5));
  }

  static ServerAddress address(
      OpcDaServer server, Login login, Security security, Duration timeout) {
    return new ServerAddress(
        "127.0.0.1", PROGRAM.toString(), server.port(), login, security, timeout, timeout);
  }

  static long number(DcomSession session, long number) throws OpcException, InterruptedException {
    return echo(session).call("echoing", 3, new StubWriter().u32(number), in -> in.u32()).results();
  }

  static int bytes(DcomSession session, int count) throws OpcException, InterruptedException {
    return echo(session)
        .call("fetching", 4, new StubWriter().u32(count), in -> in.bytes(in.count(1)).length)
        .results();
  }

  static ComInterface echo(DcomSession session) throws OpcException, InterruptedException {
    return ComInterface.root(session).need(Iid.SERVER);
  }

  @Override
  public Set<Guid> interfaces() {
    return Set.of(INTERFACE);
  }

  @Override
  public int call(Guid iid, int method, NdrReader in, NdrWriter out, Exporter exporter) {
    int number = in.i32();
    switch (method) {
      case 3 -> out.u32(number);
      case 4 -> out.u32(number).bytes(new byte[number]).align(4);
      default -> {
        return Hresult.E_NOTIMPL;
      }
    }
    return Hresult.S_OK;
  }
}
