package io.fieldline.simulator.opcda.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.testkit.peers.DcomPort;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.common.JISystem;
import org.jinterop.dcom.core.IJIComObject;
import org.jinterop.dcom.core.JIArray;
import org.jinterop.dcom.core.JICallBuilder;
import org.jinterop.dcom.core.JIClsid;
import org.jinterop.dcom.core.JIComServer;
import org.jinterop.dcom.core.JIFlags;
import org.jinterop.dcom.core.JILocalCoClass;
import org.jinterop.dcom.core.JILocalInterfaceDefinition;
import org.jinterop.dcom.core.JILocalMethodDescriptor;
import org.jinterop.dcom.core.JILocalParamsDescriptor;
import org.jinterop.dcom.core.JISession;
import org.jinterop.dcom.impls.JIObjectFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator through a codec that nobody here has written; it dials port 135 only. */
@Tag("stock")
class StockJInteropIT {

  private String host = "";
  private final AtomicInteger released = new AtomicInteger();
  private final OpcDaServer server = new OpcDaServer();

  /** What j-interop calls back; it finds the method by its name. */
  public static final class Sink {

    private final BlockingQueue<Integer> numbers = new LinkedBlockingQueue<>();

    public void number(int number) {
      numbers.add(number);
    }
  }

  @BeforeEach
  void start() {
    host = DcomPort.address();
    JISystem.setAutoRegisteration(false);
    server.setHost(host);
    server.setPort(135);
    server.setUser("reader");
    server.setPassword("secret");
    server.setHardened(false);
    server.setClasses(List.of(Counter.type(released)));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void activatesCallsAndReleasesWithBothVersionsOfNtlm(boolean v2) throws JIException {
    JISession session = session(v2);

    IJIComObject counter = counter(session);
    var made = new JICallBuilder(true);
    made.setOpnum(Counter.MAKE - 3);
    made.addOutParamAsType(IJIComObject.class, JIFlags.FLAG_NULL);
    IJIComObject other = JIObjectFactory.narrowObject((IJIComObject) counter.call(made)[0]);

    assertThat(count(counter, 20_000)).isEqualTo(20_000);
    assertThat(count(other, 3)).isEqualTo(3);
    assertThat(server.objects()).isEqualTo(2);
    JISession.destroySession(session);
    await().atMost(10, TimeUnit.SECONDS).until(() -> released.get() == 2);
    assertThat(server.objects()).isZero();
  }

  @Test
  void callsItsObjectsBack() throws Exception {
    JISession session = session(true);
    IJIComObject counter = counter(session);
    var sink = new Sink();

    var take = new JICallBuilder(true);
    take.setOpnum(Counter.TAKE - 3);
    take.addInParamAsComObject(
        JIObjectFactory.buildObject(session, localClass(sink)), JIFlags.FLAG_NULL);
    counter.call(take);
    var callBack = new JICallBuilder(true);
    callBack.setOpnum(Counter.CALL_BACK - 3);
    callBack.addInParamAsInt(42, JIFlags.FLAG_NULL);
    counter.call(callBack);

    assertThat(sink.numbers.poll(10, TimeUnit.SECONDS)).isEqualTo(42);
    assertThat(server.traffic().callbacks()).isEqualTo(1);
    JISession.destroySession(session);
  }

  @Test
  void isRefusedByAHardenedServer() {
    server.stop();
    server.setHardened(true);
    server.start();
    JISession session = session(true);

    assertThatThrownBy(() -> counter(session))
        .isInstanceOfSatisfying(
            JIException.class, error -> assertThat(error.getErrorCode()).isEqualTo(5));
  }

  private static JISession session(boolean v2) {
    JISession session = JISession.createSession("", "reader", "secret");
    session.setGlobalSocketTimeout(10_000);
    session.useNTLMv2(v2);
    return session;
  }

  private IJIComObject counter(JISession session) throws JIException {
    var clsid = JIClsid.valueOf(Counter.CLSID.toString());
    try {
      return new JIComServer(clsid, host, session)
          .createInstance()
          .queryInterface(Counter.IID.toString());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(IJIComObject counter, int count) throws JIException {
    var call = new JICallBuilder(true);
    call.setOpnum(Counter.COUNT - 3);
    call.addInParamAsInt(count, JIFlags.FLAG_NULL);
    call.addOutParamAsObject(new JIArray(Integer.class, null, 1, true), JIFlags.FLAG_NULL);
    return ((Object[]) ((JIArray) counter.call(call)[0]).getArrayInstance()).length;
  }

  private static JILocalCoClass localClass(Sink sink) throws JIException {
    var definition = new JILocalInterfaceDefinition(Counter.IID.toString(), false);
    var number = new JILocalParamsDescriptor();
    number.addInParamAsType(Integer.class, JIFlags.FLAG_NULL);
    definition.addMethodDescriptor(new JILocalMethodDescriptor("number", 0, number));
    return new JILocalCoClass(definition, sink);
  }
}
