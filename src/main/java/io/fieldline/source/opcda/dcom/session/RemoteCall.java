package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.dcom.line.Line;
import java.io.IOException;
import java.time.Duration;
import ndr.NdrBuffer;
import ndr.NdrObject;
import ndr.NetworkDataRepresentation;
import org.jinterop.dcom.transport.JIComTransportFactory;
import rpc.Endpoint;
import rpc.Stub;

/** A connection to one interface of a machine's DCOM port, for calls without an object. */
final class RemoteCall extends Stub implements AutoCloseable {

  private final String syntax;

  RemoteCall(Line line, String address, int port, String interfaceId, Duration timeout) {
    this.syntax = interfaceId + ":0.0";
    setTransportFactory(JIComTransportFactory.getSingleTon());
    setProperties(line.properties(timeout));
    setAddress("ncacn_ip_tcp:" + address + '[' + port + ']');
  }

  /**
   * Calls a method.
   *
   * @param stub its arguments
   * @return its results
   * @throws rpc.FaultException with the code, when the server refuses
   */
  byte[] call(int opnum, byte[] stub) throws IOException {
    Exchange exchange = new Exchange(opnum, stub);
    call(Endpoint.IDEMPOTENT, exchange);
    return exchange.bytes;
  }

  @Override
  protected String getSyntax() {
    return syntax;
  }

  @Override
  public void close() {
    try {
      detach();
    } catch (IOException | RuntimeException e) {
      // It is closed, or was never open.
    }
  }

  private static final class Exchange extends NdrObject {

    private final int method;
    private byte[] bytes;

    Exchange(int method, byte[] bytes) {
      this.method = method;
      this.bytes = bytes;
    }

    @Override
    public int getOpnum() {
      return method;
    }

    @Override
    public void encode(NetworkDataRepresentation ndr, NdrBuffer target) {
      target.buf = bytes;
      target.length = bytes.length;
    }

    @Override
    public void decode(NetworkDataRepresentation ndr, NdrBuffer source) {
      bytes = source.buf;
    }
  }
}
