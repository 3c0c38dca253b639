package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.RemoteObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A callback of a client that keeps the calls, or fails. */
final class RecordedSink implements RemoteObject {

  final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  volatile boolean failing;
  volatile int failures;
  volatile boolean closed;

  record Call(Guid iid, int method, byte[] arguments) {

    NdrReader in() {
      return new NdrReader(arguments);
    }
  }

  /** The next call within some seconds, or null. */
  @Nullable Call next() throws InterruptedException {
    return calls.poll(5, TimeUnit.SECONDS);
  }

  @Override
  public int call(Guid iid, int method, NdrWriter in) throws IOException {
    if (failing) {
      failures++;
      throw new IOException("the client is gone");
    }
    calls.add(new Call(iid, method, in.toBytes()));
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }
}
