package io.fieldline.source.mqtt;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages between the connection and the delivery, first in, first out, bounded in number and
 * bytes; the connection never waits here.
 */
final class Intake {

  /** Bytes of payloads that may wait before QoS 0 messages are dropped and reading pauses. */
  private static final long CROWDED_BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Incoming> waiting = new ArrayDeque<>();
  private final int capacity;
  private final int qos0Capacity;
  private int qos0Waiting;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param capacity most QoS 1 messages, so many as the broker may send unacknowledged
   * @param qos0Capacity most QoS 0 messages
   */
  Intake(int capacity, int qos0Capacity) {
    this.capacity = capacity;
    this.qos0Capacity = qos0Capacity;
  }

  /** Whether there was room. */
  boolean offer(Incoming incoming) {
    lock.lock();
    try {
      if (incoming.qos0()) {
        if (qos0Waiting >= qos0Capacity || isCrowded()) {
          return false;
        }
        qos0Waiting++;
      } else if (waiting.size() - qos0Waiting >= capacity) {
        return false;
      }
      waiting.add(incoming);
      bytes.addAndGet(incoming.message().bytes().length);
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether so many bytes wait that nothing more should be read from the broker. */
  boolean isCrowded() {
    return bytes.get() > CROWDED_BYTES;
  }

  /** The oldest message, or null when none came in time. */
  @Nullable Incoming poll(long millis) throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        if (nanos <= 0) {
          return null;
        }
        nanos = filled.awaitNanos(nanos);
      }
      return taken(waiting.remove());
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the messages that the broker sends again on the given connection. */
  void forgetWhatComesAgainOn(long resumed) {
    lock.lock();
    try {
      waiting.removeIf(incoming -> incoming.comesAgainOn(resumed));
      bytes.set(waiting.stream().mapToLong(incoming -> incoming.message().bytes().length).sum());
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything; the number of QoS 0 messages that are lost by this. */
  int clear() {
    lock.lock();
    try {
      int lost = qos0Waiting;
      waiting.clear();
      qos0Waiting = 0;
      bytes.set(0);
      return lost;
    } finally {
      lock.unlock();
    }
  }

  private Incoming taken(Incoming incoming) {
    if (incoming.qos0()) {
      qos0Waiting--;
    }
    bytes.addAndGet(-incoming.message().bytes().length);
    return incoming;
  }
}
