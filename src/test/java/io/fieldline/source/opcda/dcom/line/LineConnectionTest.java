package io.fieldline.source.opcda.dcom.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Properties;
import java.util.Queue;
import ndr.NdrBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rpc.Endpoint;
import rpc.Transport;
import rpc.core.PresentationSyntax;
import rpc.pdu.RequestCoPdu;
import rpc.pdu.ResponseCoPdu;

class LineConnectionTest {

  private final Line line = Line.anonymous(Security.DEFAULT, Clock.systemUTC());
  private final LineConnection connection = new LineConnection(line);
  private final Script server = new Script();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void takesTheAnswerToItsCallInAnyPieces() throws Exception {
    connection.transmit(request(), server);
    server.answers(response(1, 1, 4711), response(1, 2, 815));

    ResponseCoPdu response = (ResponseCoPdu) connection.receive(server);

    assertThat(response.getStub()).isEqualTo(new StubWriter().u32(4711).u32(815).toBytes());
  }

  @Test
  void endsWithTheAnswerToAnotherCall() throws Exception {
    connection.transmit(request(), server);
    connection.transmit(request(), server);
    server.answers(response(1, 3, 4711));

    assertThatThrownBy(() -> connection.receive(server))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answers call 1, but 2");

    assertThat(line.fault()).isPresent();
    assertThat(server.closed).isTrue();
    assertThatThrownBy(() -> connection.transmit(request(), server))
        .isInstanceOf(IOException.class);
  }

  @Test
  void endsWithNonsense() throws Exception {
    connection.transmit(request(), server);
    server.answers("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> connection.receive(server)).hasMessageContaining("DCE/RPC");

    assertThat(line.fault()).isPresent();
  }

  private static RequestCoPdu request() {
    RequestCoPdu request = new RequestCoPdu();
    request.setStub(new byte[4]);
    return request;
  }

  private static byte[] response(int call, int flags, int number) {
    StubWriter out = new StubWriter().u8(5).u8(0).u8(2).u8(flags).u32(0x10);
    out.u16(28).u16(0).u32(call).u32(4).u16(0).u16(0).u32(number);
    return out.toBytes();
  }

  /** A server that says what it is told to, three bytes at a time. */
  private static final class Script implements Transport {

    private final Queue<Byte> bytes = new ArrayDeque<>();
    private boolean closed;

    void answers(byte[]... pdus) {
      for (byte[] pdu : pdus) {
        for (byte each : pdu) {
          bytes.add(each);
        }
      }
    }

    @Override
    public void receive(NdrBuffer buffer) {
      buffer.length = bytes.isEmpty() ? -1 : 0;
      while (!bytes.isEmpty() && buffer.length < 3) {
        buffer.buf[buffer.length++] = bytes.remove();
      }
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void send(NdrBuffer buffer) {}

    @Override
    public String getProtocol() {
      return "script";
    }

    @Override
    public Properties getProperties() {
      return new Properties();
    }

    @Override
    public Endpoint attach(PresentationSyntax syntax) {
      throw new UnsupportedOperationException();
    }
  }
}
