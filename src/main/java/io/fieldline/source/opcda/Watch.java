package io.fieldline.source.opcda;

import io.fieldline.source.link.LinkEndedException;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerStatus;
import io.fieldline.source.opcda.da.ServerStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Asks a server now and then whether it runs. Not thread-safe. */
final class Watch {

  private final long period;
  private final LongSupplier nanos;
  private long next;

  /**
   * A watch that is due.
   *
   * @param nanos a clock that is never set, {@link System#nanoTime}
   */
  Watch(Duration period, LongSupplier nanos) {
    this.period = period.toNanos();
    this.nanos = nanos;
    next = nanos.getAsLong();
  }

  /**
   * Asks a server whatever the time.
   *
   * @throws LinkEndedException when it runs no more
   */
  ServerStatus ask(OpcServer server) throws IOException, InterruptedException {
    listen(server);
    ServerStatus status = server.status();
    if (status.state() != State.RUNNING) {
      throw new LinkEndedException(
          "the OPC server is not running, its state is "
              + status.state()
              + ": look at its console");
    }
    next = nanos.getAsLong() + period;
    return status;
  }

  /**
   * Asks a server when it is time to.
   *
   * @return whether it was
   * @throws LinkEndedException when it has said that it shuts down, or runs no more
   */
  boolean askWhenDue(OpcServer server) throws IOException, InterruptedException {
    listen(server);
    if (nanos.getAsLong() - next < 0) {
      return false;
    }
    ask(server);
    return true;
  }

  private static void listen(OpcServer server) throws LinkEndedException {
    String reason = server.shutdownReason();
    if (!reason.isEmpty()) {
      throw new LinkEndedException("the OPC server shuts down: " + reason);
    }
  }
}
