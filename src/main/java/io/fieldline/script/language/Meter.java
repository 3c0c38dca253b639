package io.fieldline.script.language;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a run uses and ends it at the limits. Used by one thread at a time. */
final class Meter {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Clock and memory are looked at once in so many steps. */
  private static final int PACE = 1024;

  private final Limits limits;
  private long steps;
  private long nextLook;
  private long began;
  private long worked;
  private long allocated;
  private long grown;
  private long pausedAt;
  private long pausedWith;

  Meter(Limits limits) {
    this.limits = limits;
  }

  /** Begins to count anew. */
  void begin() {
    steps = 0;
    grown = 0;
    worked = 0;
    nextLook = Math.min(PACE, limits.maxSteps());
    began = System.nanoTime();
    allocated = THREADS.getCurrentThreadAllocatedBytes();
  }

  void step() {
    if (++steps >= nextLook) {
      look();
    }
  }

  /** Counts as so many steps. */
  void work(int count) {
    steps += Math.max(0, count);
    if (steps >= nextLook) {
      look();
    }
  }

  /** Counts bytes that are about to be allocated, before they are. */
  void grow(long bytes) {
    grown += bytes;
    if (grown > limits.maxMemory()) {
      throw memory();
    }
  }

  /** Bytes that the run has allocated. */
  long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes() - allocated;
  }

  /** What follows is not the script's work. */
  void pause() {
    pausedAt = System.nanoTime();
    pausedWith = THREADS.getCurrentThreadAllocatedBytes();
  }

  /** The script goes on. */
  void resume() {
    began += System.nanoTime() - pausedAt;
    allocated += THREADS.getCurrentThreadAllocatedBytes() - pausedWith;
  }

  private void look() {
    if (steps >= limits.maxSteps()) {
      throw new LimitError(
          "the run was ended after %,d steps; is there a loop without an end?"
              .formatted(limits.maxSteps()));
    }
    if (isTooLong()) {
      throw new LimitError(
          "the run was ended after %d ms, which is the longest time for a run"
              .formatted(limits.maxTime().toMillis()));
    }
    if (allocated() > limits.maxMemory()) {
      throw memory();
    }
    nextLook = Math.min(steps + PACE, limits.maxSteps());
  }

  /**
   * On a busy machine a run may take long without being at fault; then its thread's time counts.
   */
  private boolean isTooLong() {
    long most = limits.maxTime().toNanos();
    if (worked == 0) {
      worked = THREADS.getCurrentThreadCpuTime();
    }
    return System.nanoTime() - began > most && THREADS.getCurrentThreadCpuTime() - worked > most;
  }

  private LimitError memory() {
    return new LimitError(
        "the run was ended because it needs more than %d MB of memory"
            .formatted(limits.maxMemory() >> 20));
  }
}
