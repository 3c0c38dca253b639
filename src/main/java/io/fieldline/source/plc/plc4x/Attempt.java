package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.plc4x.java.api.PlcDriver;
import org.jspecify.annotations.Nullable;

/** One attempt to connect, which may have to be given up in the middle. */
final class Attempt implements Runnable {

  private static final int CUTS = 600;
  private static final long CUT_MILLIS = 100;

  private final PlcDriver driver;
  private final ConnectionString target;
  private final PlcAddress address;
  private final Runnable ended;
  private final CompletableFuture<Session> opened = new CompletableFuture<>();
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private volatile @Nullable Session session;

  /**
   * Prepares an attempt.
   *
   * @param ended is told once when nothing of the attempt or of its session is left
   */
  Attempt(PlcDriver driver, ConnectionString target, PlcAddress address, Runnable ended) {
    this.driver = driver;
    this.target = target;
    this.address = address;
    this.ended = ended;
  }

  /** The session; who completes it exceptionally does not want it any more. */
  CompletableFuture<Session> opened() {
    return opened;
  }

  @Override
  public void run() {
    try {
      connect();
    } finally {
      over.complete(true);
    }
  }

  /**
   * Makes PLC4X come back by closing the connection under it, as often as it opens one. An
   * interrupt would not do: PLC4X would forget the connection that it is just opening.
   */
  void cut() {
    for (int i = 0; i < CUTS && !over.isDone(); i++) {
      Session begun = session;
      if (begun != null) {
        begun.cut();
      }
      // Ends early when the attempt is over.
      over.copy().completeOnTimeout(false, CUT_MILLIS, TimeUnit.MILLISECONDS).join();
    }
  }

  private void connect() {
    Session begun = null;
    try {
      Probe.send(target, address);
      begun = new Session(driver.getConnection(target.secret()), address, ended);
      session = begun;
      begun.connect();
      if (opened.complete(begun)) {
        return;
      }
    } catch (Exception | LinkageError e) {
      opened.completeExceptionally(e);
    }
    if (begun == null) {
      ended.run();
    } else {
      begun.dispose();
    }
  }
}
