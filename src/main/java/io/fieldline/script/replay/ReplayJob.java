package io.fieldline.script.replay;

import io.fieldline.script.ScriptException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A replay in the background. Safe to use from any thread. */
public final class ReplayJob {

  private static final Logger LOG = LoggerFactory.getLogger(ReplayJob.class);

  /** In one word. */
  public enum State {
    /** Others run before it. */
    WAITING,
    RUNNING,
    /** It has a result. */
    DONE,
    /** It has an error. */
    FAILED,
    CANCELED;

    /** Whether it stays so. */
    public boolean isEnd() {
      return this != WAITING && this != RUNNING;
    }
  }

  private final String id;
  private final ReplayRequest request;
  private final Clock clock;
  private final Instant started;
  private volatile double progress;
  private volatile boolean canceled;
  private volatile Ending ending = new Ending(State.WAITING, null, "", null);

  /** All that changes at once. */
  private record Ending(
      State state, @Nullable ReplayResult result, String error, @Nullable Instant finished) {}

  ReplayJob(String id, ReplayRequest request, Clock clock) {
    this.id = id;
    this.request = request;
    this.clock = clock;
    started = clock.instant();
  }

  /** Letters and digits that cannot be guessed. */
  public String id() {
    return id;
  }

  public ReplayRequest request() {
    return request;
  }

  public State state() {
    return ending.state();
  }

  /** How much is done, 0 to 1. */
  public double progress() {
    return progress;
  }

  /** The result, once it is done. */
  public Optional<ReplayResult> result() {
    return Optional.ofNullable(ending.result());
  }

  /** Why it failed, one sentence; empty when it did not. */
  public String error() {
    return ending.error();
  }

  /** When it was asked for. */
  public Instant started() {
    return started;
  }

  /** When it ended, whichever way; empty while it has not. */
  public Optional<Instant> finished() {
    return Optional.ofNullable(ending.finished());
  }

  /** Ends it at the next sample, or before it has begun; nothing happens when it has ended. */
  synchronized void cancel() {
    canceled = true;
    if (ending.state() == State.WAITING) {
      end(State.CANCELED, null, "");
    }
  }

  /** Makes a waiting job a running one; whoever gets true runs it. */
  synchronized boolean begin() {
    if (ending.state() != State.WAITING) {
      return false;
    }
    ending = new Ending(State.RUNNING, null, "", null);
    return true;
  }

  /** Replays, on the caller's thread. */
  void run(Replay replay) {
    try {
      ReplayResult result = replay.run(request, watch());
      end(State.DONE, result, "");
    } catch (CancellationException e) {
      end(State.CANCELED, null, "");
    } catch (IOException | ScriptException | IllegalArgumentException e) {
      end(State.FAILED, null, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      LOG.error("replay of script {} failed: {}", request.program().definition().name(), e, e);
      end(State.FAILED, null, "the replay failed; the log of Fieldline says more");
    }
  }

  private ReplayWatch watch() {
    return new ReplayWatch() {
      @Override
      public void progress(double part) {
        progress = part;
      }

      @Override
      public boolean canceled() {
        return canceled;
      }
    };
  }

  private synchronized void end(State state, @Nullable ReplayResult result, String error) {
    ending = new Ending(state, result, error, clock.instant());
  }
}
