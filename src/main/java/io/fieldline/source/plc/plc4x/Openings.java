package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.plc4x.java.api.PlcDriver;

/**
 * Opens connections with a deadline. PLC4X's connecting has none: it never comes back from a server
 * that accepts and then says nothing. So it runs on a thread of its own, which cleans up behind
 * itself once its connection is closed under it; how many of them a place may have is limited, so
 * that a driver that never comes back cannot collect threads.
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
    var attempt = new Attempt(driver, target, address, () -> release(address));
    Workers.run(attempt);
    try {
      // One step is the probe, the other the driver's own connecting.
      attempt.opened().get(2 * address.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      giveUp(attempt, new PlcException(address + " accepts a connection but then says nothing", e));
    } catch (InterruptedException e) {
      giveUp(attempt, e);
      if (!attempt.opened().isCompletedExceptionally()) {
        attempt.opened().join().close();
      }
      throw e;
    } catch (ExecutionException e) {
      throw failure(address, e);
    }
    try {
      return attempt.opened().get();
    } catch (ExecutionException e) {
      throw failure(address, e);
    }
  }

  private static void giveUp(Attempt attempt, Exception reason) {
    if (attempt.opened().completeExceptionally(reason)) {
      Workers.run(attempt::cut);
    }
  }

  private static PlcException failure(PlcAddress address, ExecutionException e) {
    return e.getCause() instanceof PlcException failure
        ? failure
        : new PlcException(address + ": " + Reason.of(e), e);
  }

  private void release(PlcAddress place) {
    unfinished.computeIfPresent(place, (key, count) -> count == 1 ? null : count - 1);
  }
}
