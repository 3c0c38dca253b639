package io.fieldline.source.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers now and then how far the partitions go, and whether the topics exist. The
 * client's own lag stands still while partitions pause, which is when people look.
 */
final class Survey {

  private static final Logger LOG = LoggerFactory.getLogger(Survey.class);
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

  private final Consumer<?, ?> consumer;
  private final Topics topics;
  private final LongSupplier nanos;
  private long nextNanos;
  private long beyondPosition;
  private String missing = "";

  Survey(Consumer<?, ?> consumer, Topics topics, LongSupplier nanos) {
    this.consumer = consumer;
    this.topics = topics;
    this.nanos = nanos;
    nextNanos = nanos.getAsLong();
  }

  /** Asks when it is time; an answer that does not come leaves everything as it was. */
  void takeWhenDue() {
    if (nanos.getAsLong() - nextNanos < 0) {
      return;
    }
    nextNanos = nanos.getAsLong() + PERIOD_NANOS;
    try {
      Set<TopicPartition> ours = consumer.assignment();
      missing = ours.isEmpty() ? missingTopic() : "";
      beyondPosition = ours.isEmpty() ? 0 : beyondPosition(ours);
    } catch (KafkaException e) {
      LOG.debug("no survey of {}: a broker is away or refuses, the poll says so", topics, e);
    }
  }

  /** The partitions have changed. */
  void soon() {
    nextNanos = nanos.getAsLong();
  }

  /** Records that have not been fetched yet. */
  long beyondPosition() {
    return beyondPosition;
  }

  /** Which topic does not exist; empty when all do. */
  String missing() {
    return missing;
  }

  private long beyondPosition(Set<TopicPartition> ours) {
    long beyond = 0;
    for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(ours, PATIENCE).entrySet()) {
      beyond += Math.max(0, end.getValue() - consumer.position(end.getKey(), PATIENCE));
    }
    return beyond;
  }

  private String missingTopic() {
    if (topics.open()) {
      return consumer.subscription().isEmpty() ? "no topic is called " + topics : "";
    }
    for (String topic : topics.names()) {
      if (consumer.partitionsFor(topic, PATIENCE).isEmpty()) {
        return "the topic " + topic + " does not exist, or the user may not see it";
      }
    }
    return "";
  }
}
