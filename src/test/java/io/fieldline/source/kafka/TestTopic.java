package io.fieldline.source.kafka;

import io.fieldline.testkit.peers.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of a test, what is written to it, and how far a group has committed it. */
final class TestTopic implements AutoCloseable {

  final String name;
  private final KafkaBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private long number;

  TestTopic(KafkaBroker broker, String name, int partitions) {
    this.broker = broker;
    this.name = name;
    broker.createTopic(name, partitions);
    var bytes = new ByteArraySerializer();
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.servers(),
                "enable.idempotence",
                true,
                "linger.ms",
                0,
                "delivery.timeout.ms",
                30_000,
                "request.timeout.ms",
                2_000,
                "reconnect.backoff.max.ms",
                100,
                "partitioner.ignore.keys",
                true),
            bytes,
            bytes);
  }

  /** Writes one record and waits until the broker has it. */
  void write(@Nullable String key, String value) {
    write(new ProducerRecord<>(name, null, null, bytes(key), bytes(value)));
  }

  /** Writes the next numbers 1, 2, 3..., to the partitions in turn; the broker has them then. */
  void count(int many) {
    try {
      var last = producer.send(next());
      for (int i = 1; i < many; i++) {
        last = producer.send(next());
      }
      producer.flush();
      last.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last number that was written. */
  long counted() {
    return number;
  }

  void write(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many records of the topic the group has committed. */
  long committed(String group) {
    try (Admin admin = broker.admin()) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(10, TimeUnit.SECONDS)
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }

  private ProducerRecord<byte[], byte[]> next() {
    int partitions = producer.partitionsFor(name).size();
    int partition = (int) (number % partitions);
    number++;
    return new ProducerRecord<>(name, partition, null, bytes(Long.toString(number)));
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
