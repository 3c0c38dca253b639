package io.fieldline.source.mqtt;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages between the connection and the delivery, first in, first out, bounded in number and
 * bytes; the connection never waits here.
 */
final class Intake {

  /** Most bytes of QoS 0 payloads that wait. */
  private static final long QOS0_BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Incoming> waiting = new ArrayDeque<>();
  private final int capacity;
  private final int qos0Capacity;
  private int qos0Waiting;
  private long qos0Bytes;

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
        int length = incoming.message().bytes().length;
        if (qos0Waiting >= qos0Capacity || qos0Bytes + length > QOS0_BYTES) {
          return false;
        }
        qos0Waiting++;
        qos0Bytes += length;
      } else if (waiting.size() - qos0Waiting >= capacity) {
        return false;
      }
      waiting.add(incoming);
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
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
      qos0Bytes = 0;
      return lost;
    } finally {
      lock.unlock();
    }
  }

  private Incoming taken(Incoming incoming) {
    if (incoming.qos0()) {
      qos0Waiting--;
      qos0Bytes -= incoming.message().bytes().length;
    }
    return incoming;
  }
}
