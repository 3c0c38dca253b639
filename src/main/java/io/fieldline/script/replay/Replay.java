package io.fieldline.script.replay;

import io.fieldline.history.HistoryStore;
import io.fieldline.script.ScriptException;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Runs scripts over stored measurements. Safe to use from any thread. */
public final class Replay {

  private final HistoryStore store;

  /**
   * @param store where the inputs are read
   */
  public Replay(HistoryStore store) {
    this.store = store;
  }

  /**
   * Runs a fresh copy of a script over the past, on the caller's thread.
   *
   * <p>At each sample every input has the newest measurement that is not after it; one from before
   * the range counts, when it is not older than 100 days. The script runs when one of them has
   * changed since its last run, and its interval has passed. Windows and variables begin empty.
   *
   * @throws ScriptException when the initialization code fails; runs that fail later are counted
   * @throws IOException when the store does not answer
   * @throws CancellationException when the watch says so, or the thread is interrupted
   */
  public ReplayResult run(ReplayRequest request, ReplayWatch watch)
      throws IOException, ScriptException {
    return new Pass(store, request, watch).run();
  }
}
