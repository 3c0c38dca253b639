package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.call.ComSession;
import io.fieldline.source.opcda.dcom.fault.Faults;
import io.fieldline.source.opcda.dcom.line.Line;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.IJIComObject;
import org.jinterop.dcom.core.JISession;

/**
 * A session with an activated server. All code of the library runs on one thread of its own, so
 * that nobody waits longer than allowed; after the first failure every call fails at once.
 */
public final class DcomSession implements ComSession {

  private final ServerAddress address;
  private final Worker worker;
  private final Line line;
  private final JISession session;
  private final IJIComObject root;
  private final InetAddress here;
  private final Pings pings;
  private final PingSet pingSet;
  private volatile long endNanos;
  private volatile boolean hastened;
  private final AtomicBoolean closed = new AtomicBoolean();

  DcomSession(
      ServerAddress address,
      Worker worker,
      Line line,
      IJIComObject root,
      InetAddress here,
      InetAddress machine,
      Pings pings) {
    this.address = address;
    this.worker = worker;
    this.line = line;
    this.root = root;
    this.session = root.getAssociatedSession();
    this.here = here;
    this.pings = pings;
    this.pingSet = new PingSet(address, machine.getHostAddress(), this);
    pings.add(pingSet);
  }

  @Override
  public ServerAddress address() {
    return address;
  }

  @Override
  public IJIComObject root() {
    return root;
  }

  @Override
  public InetAddress localAddress() {
    return here;
  }

  @Override
  public <T> T run(String step, Work<T> work) throws OpcException, InterruptedException {
    Optional<IOException> fault = line.fault();
    if (fault.isPresent()) {
      throw new OpcException(step + ": " + fault.get().getMessage(), fault.get());
    }
    String late = "no answer within " + address.callTimeout().toMillis() + " ms";
    try {
      return worker.run(work::run, patience(), () -> lost(step + ": " + late));
    } catch (TimeoutException e) {
      throw over(step, late, e);
    } catch (ExecutionException e) {
      throw failed(step, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      line.sever(new IOException("the call before was interrupted"));
      throw e;
    }
  }

  @Override
  public void hasten() {
    endNanos = System.nanoTime() + address.callTimeout().toNanos();
    hastened = true;
  }

  private Duration patience() {
    return hastened
        ? Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()))
        : address.callTimeout();
  }

  /** The server does not know us any more; the reason is what every later call fails with. */
  void lost(String reason) {
    line.sever(new IOException(reason));
  }

  boolean isLost() {
    return line.fault().isPresent();
  }

  Set<Long> objectIds() {
    return Library.objectIds(session);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    pings.remove(pingSet);
    boolean interrupted = false;
    if (!isLost()) {
      try {
        worker.run(
            () -> {
              Library.release(session);
              return true;
            },
            patience());
      } catch (TimeoutException | ExecutionException e) {
        lost("the server did not answer to the release of its objects");
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    line.close();
    worker.end(() -> Library.forget(session));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private OpcException failed(String step, Throwable cause) {
    Optional<IOException> fault = line.fault();
    if (fault.isPresent()) {
      return over(step, String.valueOf(fault.get().getMessage()), cause);
    }
    if (cause instanceof JIException refused) {
      return over(step, Faults.advice(refused.getErrorCode()), cause);
    }
    return over(step, "the answer cannot be read: " + cause, cause);
  }

  private OpcException over(String step, String reason, Throwable cause) {
    OpcException over = new OpcException(step + ": " + reason, cause);
    line.sever(over);
    return over;
  }
}
