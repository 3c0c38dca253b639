package io.fieldline;

import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.peers.KafkaBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Many edges at once: a batch of 100 measurements to each partition in turn, every 20 ms. The
 * values are 0, 1, 2, ... over all partitions; each has a source time of its own.
 */
final class EdgeLoad implements AutoCloseable {

  static final int BATCH = 100;
  private static final Duration PERIOD = Duration.ofMillis(20);

  private final Instant start = Instant.now().minusSeconds(36_000);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong acknowledged = new AtomicLong();
  private final String topic;
  private final int partitions;
  private long records;

  EdgeLoad(KafkaBroker broker, String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
    var bytes = new ByteArraySerializer();
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.servers()), bytes, bytes);
    clock.scheduleAtFixedRate(this::send, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many measurements the broker has. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** Ends when the broker has everything that was sent. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }

  private void send() {
    int partition = (int) (records % partitions);
    var tag = new Tag("load", "edge", "p" + partition);
    var batch = new ArrayList<Measurement>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      long number = records * BATCH + i;
      batch.add(Measurement.good(tag, Value.of(number), start.plusNanos(number * 1_000)));
    }
    records++;
    producer.send(
        new ProducerRecord<>(topic, partition, null, BatchFormat.JSON.bytes(new Batch(batch))),
        (where, failure) -> {
          if (failure == null) {
            acknowledged.addAndGet(BATCH);
          }
        });
  }
}
