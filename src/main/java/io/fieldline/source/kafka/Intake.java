package io.fieldline.source.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way from the poll to the delivery, in the order of their offsets, and how far
 * each partition is stored. What belongs to a partition that has been taken away neither leaves nor
 * counts as stored. The poll and the delivery are two threads; neither waits here for the other,
 * but for a bounded time.
 */
final class Intake {

  /** Beyond either the partitions pause; one poll, of 100 records, may still come on top. */
  private static final int CROWDED_RECORDS = 20_000;

  private static final long CROWDED_BYTES = 16L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition finished = lock.newCondition();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Map<TopicPartition, Long> turns = new HashMap<>();
  private final Map<TopicPartition, Mark> underWay = new HashMap<>();
  private final Map<TopicPartition, Mark> stored = new HashMap<>();
  private int recordsUnderWay;
  private long bytes;
  private long lastTurn;

  private record Waiting(ConsumerRecord<byte[], byte[]> record, Mark mark) {}

  /**
   * How far a partition is read.
   *
   * @param turn counts the times that a partition came to this member
   * @param next offset of the record after the last one
   */
  record Mark(long turn, long next) {}

  /** The partitions have come to this member. */
  void begin(Collection<TopicPartition> partitions) {
    lock.lock();
    try {
      lastTurn++;
      partitions.forEach(partition -> turns.put(partition, lastTurn));
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what waits of the partitions: they are about to be taken away. */
  void forget(Collection<TopicPartition> partitions) {
    lock.lock();
    try {
      waiting.removeIf(each -> partitions.contains(partition(each.record)));
      bytes = waiting.stream().mapToLong(each -> size(each.record)).sum();
    } finally {
      lock.unlock();
    }
  }

  /** The partitions are another member's: nothing of them may be committed any more. */
  void end(Collection<TopicPartition> partitions) {
    forget(partitions);
    lock.lock();
    try {
      partitions.forEach(turns::remove);
      partitions.forEach(stored::remove);
    } finally {
      lock.unlock();
    }
  }

  /** The same for all partitions. */
  void endAll() {
    lock.lock();
    try {
      end(List.copyOf(turns.keySet()));
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing of the partitions is under way; whether that came in time. */
  boolean awaitFinished(Collection<TopicPartition> partitions, long millis)
      throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      while (underWay.keySet().stream().anyMatch(partitions::contains)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = finished.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what a poll has brought. */
  void add(ConsumerRecords<byte[], byte[]> records) {
    lock.lock();
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        Long turn = turns.get(partition(record));
        if (turn != null) {
          waiting.add(new Waiting(record, new Mark(turn, record.offset() + 1)));
          bytes += size(record);
        }
      }
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether so much waits that nothing more should be fetched. */
  boolean isCrowded() {
    return exceeds(CROWDED_RECORDS, CROWDED_BYTES);
  }

  /** Whether fetching may go on after a pause. */
  boolean hasRoom() {
    return !exceeds(CROWDED_RECORDS / 2, CROWDED_BYTES / 2);
  }

  /** Records that wait or are under way. */
  long held() {
    lock.lock();
    try {
      return (long) waiting.size() + recordsUnderWay;
    } finally {
      lock.unlock();
    }
  }

  /** The next record, which is under way from now on; null when none came in time. */
  @Nullable ConsumerRecord<byte[], byte[]> poll(long millis) throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        if (nanos <= 0) {
          return null;
        }
        nanos = filled.awaitNanos(nanos);
      }
      Waiting next = waiting.remove();
      bytes -= size(next.record);
      underWay.put(partition(next.record), next.mark);
      recordsUnderWay++;
      return next.record;
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything under way is still this member's. */
  boolean isOurs() {
    lock.lock();
    try {
      return underWay.entrySet().stream().anyMatch(this::isOurs);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Nothing is under way any more.
   *
   * @param kept whether everything that was is stored
   */
  void finish(boolean kept) {
    lock.lock();
    try {
      if (kept) {
        underWay.entrySet().stream()
            .filter(this::isOurs)
            .forEach(each -> stored.put(each.getKey(), each.getValue()));
      }
      underWay.clear();
      recordsUnderWay = 0;
      finished.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How far the partitions are stored that are so further than at the last call. */
  Map<TopicPartition, Mark> takeStored() {
    lock.lock();
    try {
      var taken = Map.copyOf(stored);
      stored.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what could not be committed, for the next time. */
  void giveBack(Map<TopicPartition, Mark> notCommitted) {
    lock.lock();
    try {
      notCommitted.entrySet().stream()
          .filter(this::isOurs)
          .forEach(each -> stored.putIfAbsent(each.getKey(), each.getValue()));
    } finally {
      lock.unlock();
    }
  }

  private boolean isOurs(Map.Entry<TopicPartition, Mark> mark) {
    Long turn = turns.get(mark.getKey());
    return turn != null && turn == mark.getValue().turn;
  }

  private boolean exceeds(int records, long size) {
    lock.lock();
    try {
      return waiting.size() > records || bytes > size;
    } finally {
      lock.unlock();
    }
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private static long size(ConsumerRecord<?, ?> record) {
    // Without key or value the size is -1.
    return Math.max(0L, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
  }
}
