package io.fieldline.source.opcda.dcom.call;

import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.function.Function;
import ndr.NdrBuffer;
import ndr.NetworkDataRepresentation;
import org.jinterop.dcom.core.JICallBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A call whose stub we write and read ourselves; the library only carries it. Unlike those of the
 * library it takes a failed HRESULT for an answer, not for an exception.
 */
final class RawCall<T> extends JICallBuilder {

  private static final long serialVersionUID = 1;
  private static final int FIRST_METHOD = 3;

  private final transient byte[] stub;
  private final transient Function<StubReader, T> results;
  private transient @Nullable Answer<T> answer;

  /**
   * A call of a method.
   *
   * @param method 3 for the first one after those of IUnknown
   * @param comVersion version of DCOM that is claimed
   * @param in the arguments
   * @param results reads the results, up to the HRESULT behind them
   */
  RawCall(int method, String comVersion, StubWriter in, Function<StubReader, T> results) {
    super(true); // no methods of IDispatch to count
    setOpnum(method - FIRST_METHOD);
    this.stub = OrpcHeaders.orpcThis(comVersion).bytes(in.toBytes()).toBytes();
    this.results = results;
  }

  /** Called by the library: what to send. */
  @Override
  public void write(NetworkDataRepresentation ndr) {
    NdrBuffer buffer = ndr.getBuffer();
    buffer.buf = stub;
    buffer.setIndex(0);
    buffer.advance(stub.length);
  }

  /** Called by the library: what came. */
  @Override
  public void read(NetworkDataRepresentation ndr) {
    byte[] received = ndr.getBuffer().getBuffer();
    if (received == null) {
      throw new MalformedStubException("the answer is empty");
    }
    var in = OrpcHeaders.skipOrpcThat(new StubReader(received));
    T read = results.apply(in);
    answer = new Answer<>(read, in.i32());
  }

  /** What came; an exception when nothing did. */
  Answer<T> answer() {
    if (answer == null) {
      throw new MalformedStubException("there is no answer");
    }
    return answer;
  }
}
