package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcAddress;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Questions and answers over one connection. The reference of every answer is compared with that of
 * its question, and any fault closes the connection, so that an answer that comes late is never
 * taken for another one's.
 */
final class Session implements AutoCloseable {

  private static final int MAX_REFERENCE = 65_535;

  private final PlcAddress address;
  private final IsoConnection connection;
  private int reference;

  Session(PlcAddress address, IsoConnection connection) {
    this.address = address;
    this.connection = connection;
  }

  /** Understands an answer. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(Message answer) throws IOException;
  }

  /** Asks, and waits for the answer as long as the request timeout of the address. */
  <T> T ask(Message question, Decoder<T> decoder) throws S7Exception, InterruptedException {
    try {
      reference = reference % MAX_REFERENCE + 1;
      connection.send(question.encode(reference));
      byte[] bytes = connection.receive(Deadline.in(address.requestTimeout()));
      return decoder.decode(Message.decode(bytes).answering(question, reference));
    } catch (IOException e) {
      close();
      throw failure(Step.REQUEST, address, e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  /**
   * What a fault of a step means.
   *
   * @throws InterruptedException when the fault is that this thread was interrupted
   */
  static S7Exception failure(Step step, PlcAddress address, IOException fault)
      throws InterruptedException {
    if (fault instanceof ClosedByInterruptException) {
      // Whoever throws the exception clears the mark, as every method of the JDK does.
      Thread.interrupted();
      throw new InterruptedException(step + " to " + address);
    }
    return Failure.of(step, address, fault);
  }
}
