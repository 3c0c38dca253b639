package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.ComSession;
import io.fieldline.source.opcda.dcom.call.OrpcHeaders;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.BiFunction;
import ndr.NdrBuffer;
import ndr.NetworkDataRepresentation;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.IJIComObject;
import org.jinterop.dcom.core.JICallBuilder;

/** A server whose answers a test writes; it knows one interface and no network. */
final class ScriptedServer implements ComSession {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ServerAddress ADDRESS =
      new ServerAddress(
          "plant", "Scripted", 135, new Login("", "", ""), Security.DEFAULT, TIMEOUT, TIMEOUT);

  private final BiFunction<Integer, StubReader, StubWriter> script;

  /**
   * A server.
   *
   * @param script makes of a method's number and arguments the results with the HRESULT
   */
  ScriptedServer(BiFunction<Integer, StubReader, StubWriter> script) {
    this.script = script;
  }

  ComInterface object() {
    return ComInterface.root(this);
  }

  @Override
  public ServerAddress address() {
    return ADDRESS;
  }

  @Override
  public IJIComObject root() {
    return (IJIComObject)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {IJIComObject.class},
            (proxy, method, arguments) -> answer((JICallBuilder) arguments[0]));
  }

  @Override
  public InetAddress localAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public <T> T run(String step, Work<T> work) {
    try {
      return work.run();
    } catch (JIException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {}

  private Object[] answer(JICallBuilder call) {
    var ndr = new NetworkDataRepresentation();
    ndr.setBuffer(new NdrBuffer(new byte[16], 0));
    call.write(ndr);
    StubReader in = OrpcHeaders.skipOrpcThis(new StubReader(ndr.getBuffer().getBuffer()));
    byte[] results = script.apply(call.getOpnum(), in).toBytes();
    ndr.setBuffer(new NdrBuffer(new StubWriter().i64(0).bytes(results).toBytes(), 0));
    call.read(ndr);
    return new Object[0];
  }
}
