package io.fieldline.source.kafka;

import io.fieldline.source.kafka.Intake.Mark;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stay in the consumer group: polls into the intake, pauses when nothing more has room, and
 * commits what is stored. A paused member goes on polling, so that the group keeps it. Used by one
 * thread.
 */
final class Membership implements ConsumerRebalanceListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private static final Duration IDLE = Duration.ofMillis(100);

  /** When paused nothing comes that would end a poll, and room may be there again at any time. */
  private static final Duration PAUSED = Duration.ofMillis(10);

  private static final long COMMIT_NANOS = Duration.ofMillis(200).toNanos();
  private static final Duration COMMIT_PATIENCE = Duration.ofMillis(500);
  private static final Duration CLOSE_PATIENCE = Duration.ofMillis(500);

  /** The whole group waits for a member that gives partitions back. */
  private static final long REBALANCE_MILLIS = 3_000;

  private static final long CLOSE_MILLIS = 500;

  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final Intake intake;
  private final Survey survey;
  private final LongSupplier nanos;
  private boolean joined;
  private boolean paused;
  private boolean committing;
  private boolean closing;
  private long nextCommitNanos;

  Membership(
      String name,
      Consumer<byte[], byte[]> consumer,
      Topics topics,
      Intake intake,
      LongSupplier nanos) {
    this.name = name;
    this.consumer = consumer;
    this.intake = intake;
    this.nanos = nanos;
    survey = new Survey(consumer, topics, nanos);
    this.topics = topics;
    nextCommitNanos = nanos.getAsLong();
  }

  /** Asks for partitions; the polls then get them. */
  void join() {
    topics.subscribe(consumer, this);
  }

  /** Whether the group has taken this member in; it may have no partition for it. */
  boolean isJoined() {
    return joined;
  }

  /**
   * Polls once.
   *
   * @throws KafkaException when this membership should end
   */
  void poll() {
    pauseOrResume();
    intake.add(consumer.poll(paused ? PAUSED : IDLE));
    commitWhenDue();
    survey.takeWhenDue();
  }

  /** How many partitions this member has. */
  int partitions() {
    return consumer.assignment().size();
  }

  /** Records of this member's partitions that are not stored yet, as of the last survey. */
  long lag() {
    return survey.beyondPosition() + intake.held();
  }

  /** Which topic does not exist; empty when all do. */
  String missing() {
    return survey.missing();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    intake.begin(partitions);
    if (paused) {
      consumer.pause(partitions);
    }
    survey.soon();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    intake.forget(partitions);
    try {
      if (!intake.awaitFinished(partitions, closing ? CLOSE_MILLIS : REBALANCE_MILLIS)) {
        LOG.warn("{}: partitions leave while their values are under way: those come again", name);
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    commitNow();
    intake.end(partitions);
    survey.soon();
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    joined = false;
    LOG.warn("{}: the group has gone on without this member; what it read comes again", name);
    intake.end(partitions);
    survey.soon();
  }

  /** Leaves the group, which tells the others at once; gives up after a second. */
  @Override
  public void close() {
    closing = true;
    try {
      consumer.close(CLOSE_PATIENCE);
    } catch (KafkaException e) {
      LOG.debug("{}: left the group without its leave", name, e);
    } finally {
      intake.endAll();
    }
  }

  private void pauseOrResume() {
    if (!paused && intake.isCrowded()) {
      consumer.pause(consumer.assignment());
      paused = true;
    } else if (paused && intake.hasRoom()) {
      consumer.resume(consumer.paused());
      paused = false;
    }
  }

  private void commitWhenDue() {
    if (committing || nanos.getAsLong() - nextCommitNanos < 0) {
      return;
    }
    Map<TopicPartition, Mark> stored = intake.takeStored();
    if (stored.isEmpty()) {
      return;
    }
    nextCommitNanos = nanos.getAsLong() + COMMIT_NANOS;
    committing = true;
    consumer.commitAsync(
        offsets(stored),
        (offsets, failure) -> {
          committing = false;
          if (failure != null) {
            intake.giveBack(stored);
          }
        });
  }

  private void commitNow() {
    Map<TopicPartition, Mark> stored = intake.takeStored();
    if (stored.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets(stored), COMMIT_PATIENCE);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn(
          "{}: offsets not committed, what was stored since the last time comes again: {}",
          name,
          ConnectionFault.reason(e));
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Mark> marks) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    marks.forEach((partition, mark) -> offsets.put(partition, new OffsetAndMetadata(mark.next())));
    return offsets;
  }
}
