package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.com.RemoteObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An object of a client that is called back. One that fails three times in a row is given up. */
final class Sink {

  private static final Logger LOG = LoggerFactory.getLogger(Sink.class);
  private static final int PATIENCE = 3;

  private final RemoteObject remote;
  private final Guid iid;
  private int failures;

  Sink(RemoteObject remote, Guid iid) {
    this.remote = remote;
    this.iid = iid;
  }

  /** Calls it; false when it is to be given up. */
  synchronized boolean call(int method, NdrWriter arguments) {
    String fault = fault(method, arguments);
    failures = fault.isEmpty() ? 0 : failures + 1;
    if (failures >= PATIENCE) {
      LOG.warn("A callback of an OPC client is given up after {} failures: {}", failures, fault);
    }
    return failures < PATIENCE;
  }

  void close() {
    remote.close();
  }

  private String fault(int method, NdrWriter arguments) {
    try {
      int result = remote.call(iid, method, arguments);
      return Hresult.failed(result) ? "it answers 0x%08x".formatted(result) : "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
