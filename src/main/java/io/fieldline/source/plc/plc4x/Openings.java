package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.plc4x.java.api.PlcDriver;

/**
 * Opens connections with a deadline. PLC4X's connecting has none: it never comes back from a server
 * that accepts and then says nothing. It runs on a thread of its own, which is interrupted and
 * cleans up behind itself; how many of them a place may have is limited, so that a driver that
 * never comes back cannot collect threads.
 */
final class Openings {

  /** Connections to one place that live, hang or are being closed; closing takes PLC4X 2 s. */
  static final int MAX_UNFINISHED = 16;

  private final PlcDriver driver;
  private final Map<PlcAddress, Integer> unfinished = new ConcurrentHashMap<>();

  Openings(PlcDriver driver) {
    this.driver = driver;
  }

  Session open(ConnectionString target, PlcAddress address)
      throws PlcException, InterruptedException {
    if (unfinished.merge(address, 1, Integer::sum) > MAX_UNFINISHED) {
      release(address);
      throw new PlcException(
          address
              + ": "
              + MAX_UNFINISHED
              + " former connections have not ended yet; the next attempt waits for them");
    }
    var opened = new CompletableFuture<Session>();
    Future<?> attempt = Workers.start(() -> attempt(target, address, opened));
    try {
      // One step is the probe, the other the driver's own connecting.
      opened.get(2 * address.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      giveUp(
          opened,
          attempt,
          new PlcException(address + " accepts a connection but then says nothing", e));
    } catch (InterruptedException e) {
      giveUp(opened, attempt, e);
      if (!opened.isCompletedExceptionally()) {
        opened.join().close();
      }
      throw e;
    } catch (ExecutionException e) {
      throw failure(address, e);
    }
    try {
      return opened.get();
    } catch (ExecutionException e) {
      throw failure(address, e);
    }
  }

  private static void giveUp(
      CompletableFuture<Session> opened, Future<?> attempt, Exception reason) {
    if (opened.completeExceptionally(reason)) {
      attempt.cancel(true);
    }
  }

  private static PlcException failure(PlcAddress address, ExecutionException e) {
    return e.getCause() instanceof PlcException failure
        ? failure
        : new PlcException(address + ": " + Reason.of(e), e);
  }

  private void attempt(
      ConnectionString target, PlcAddress address, CompletableFuture<Session> opened) {
    Session session = null;
    try {
      probe(target, address);
      session = new Session(driver.getConnection(target.secret()), address, () -> release(address));
      session.connect();
      if (opened.complete(session)) {
        return;
      }
    } catch (Exception | LinkageError e) {
      opened.completeExceptionally(e);
    }
    if (session == null) {
      release(address);
    } else {
      session.dispose();
    }
  }

  /** A plain connection first: a PLC that is off costs a socket then, not PLC4X's five threads. */
  private static void probe(ConnectionString target, PlcAddress address) throws PlcException {
    if (!target.transport().equals("tcp")) {
      return;
    }
    Duration timeout = address.connectTimeout();
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.host(), target.port()), (int) timeout.toMillis());
    } catch (UnknownHostException e) {
      throw new PlcException(address + ": there is no host of this name; check host", e);
    } catch (SocketTimeoutException e) {
      throw new PlcException(
          "%s does not answer within %d ms; check address, cable and firewall"
              .formatted(address, timeout.toMillis()),
          e);
    } catch (ConnectException e) {
      throw new PlcException(
          "%s refuses connections to port %d; check the port, and that its server is on"
              .formatted(address, target.port()),
          e);
    } catch (IOException e) {
      throw new PlcException(address + ": " + Reason.of(e), e);
    }
  }

  private void release(PlcAddress place) {
    unfinished.computeIfPresent(place, (key, count) -> count == 1 ? null : count - 1);
  }
}
