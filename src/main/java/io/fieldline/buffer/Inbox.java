package io.fieldline.buffer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the next commit: batches, bounded in number and weight until their callers were
 * told, and chores, of which each reader has one at a time.
 */
final class Inbox {

  static final int MOST_BATCHES = 10_000;
  static final long MOST_WEIGHT = 16L << 20;
  static final long GROUP_WEIGHT = 4L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Append> appends = new ArrayDeque<>();
  private final Deque<Chore<?>> chores = new ArrayDeque<>();
  private int batches;
  private long weight;
  private boolean nudged;
  private boolean closed;

  /**
   * Adds a batch; waits while too much is on its way.
   *
   * @param mayWait false for a thread that has to go on so that room can appear
   * @throws BufferClosedException when the buffer is closed, also while waiting
   */
  void add(Append append, boolean mayWait) throws InterruptedException, BufferClosedException {
    lock.lockInterruptibly();
    try {
      while (!closed && mayWait && isFull()) {
        room.await();
      }
      put(append);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a batch if there is room for it in time.
   *
   * @return whether it was added
   * @throws BufferClosedException when the buffer is closed, also while waiting
   */
  boolean offer(Append append, Duration longest)
      throws InterruptedException, BufferClosedException {
    lock.lockInterruptibly();
    try {
      long rest = longest.toNanos();
      while (!closed && isFull()) {
        if (rest <= 0) {
          return false;
        }
        rest = room.awaitNanos(rest);
      }
      put(append);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return batches >= MOST_BATCHES || weight >= MOST_WEIGHT;
  }

  private void put(Append append) throws BufferClosedException {
    if (closed) {
      throw new BufferClosedException();
    }
    appends.add(append);
    batches++;
    weight += append.weight();
    work.signal();
  }

  void add(Chore<?> chore) throws BufferClosedException {
    lock.lock();
    try {
      if (closed) {
        throw new BufferClosedException();
      }
      chores.add(chore);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Gives back the room of a batch whose caller has been told. */
  void release(Append append) {
    lock.lock();
    try {
      batches--;
      weight -= append.weight();
      room.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The oldest batches up to a weight, at least one if there is one. */
  List<Append> takeAppends(long most) {
    lock.lock();
    try {
      var taken = new ArrayList<Append>();
      long heavy = 0;
      while (!appends.isEmpty() && heavy < most) {
        taken.add(appends.remove());
        heavy += taken.get(taken.size() - 1).weight();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  List<Chore<?>> takeChores() {
    lock.lock();
    try {
      var taken = List.copyOf(chores);
      chores.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for something to do, for the end, or for the time to pass.
   *
   * @param batchesToo false while batches cannot be committed: then only chores count
   * @return whether there is something to do
   */
  boolean await(Duration longest, boolean batchesToo) throws InterruptedException {
    lock.lock();
    try {
      long rest = longest.toNanos();
      while (rest > 0 && !nudged && !closed && !hasWork(batchesToo)) {
        rest = work.awaitNanos(rest);
      }
      nudged = false;
      return rest > 0;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasWork(boolean batchesToo) {
    return !chores.isEmpty() || (batchesToo && !appends.isEmpty());
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more and wakes everyone who waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Makes the appender look again, because the settings or the disk have changed. */
  void nudge() {
    lock.lock();
    try {
      nudged = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
