package io.fieldline.bench;

import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.testkit.peers.KafkaBroker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The Kafka sink, from a full buffer on disk to the acknowledgment, beside a KafkaProducer that
 * sends the same records, made before, one after the other.
 */
final class KafkaSends {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /** As many of these measurements as a record of 900,000 bytes holds. */
  private static final int LARGEST = 5_000;

  private final Report report;
  private int topics;

  KafkaSends(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    try (var broker = KafkaBroker.start()) {
      List<Batch> backlog = Backlog.batches();
      for (int size : Backlog.SIZES) {
        report.rate(
            "Kafka sink, JSON, lz4, %,d a delivery".formatted(size),
            Benchmark.median(() -> drained(broker, backlog, size, "json")),
            Benchmark.median(() -> floor(broker, backlog, size)),
            "");
      }
      report.number(
          "Kafka sink, Protobuf, lz4, 10,000 a delivery",
          "%,d/s"
              .formatted(
                  Math.round(Benchmark.median(() -> drained(broker, backlog, 10_000, "protobuf")))),
          "");
    }
  }

  private double drained(KafkaBroker broker, List<Batch> backlog, int size, String format)
      throws Exception {
    String topic = topic(broker);
    double rate =
        new Drain(
                "sink-kafka",
                Map.of(
                    "kafka.brokers", broker.servers(),
                    "kafka.topic", topic,
                    "kafka.format", format))
            .rate(backlog, size);
    verify(broker, topic, BatchFormat.named(format));
    return rate;
  }

  private double floor(KafkaBroker broker, List<Batch> backlog, int size) throws Exception {
    String topic = topic(broker);
    List<byte[]> records = new ArrayList<>();
    int piece = Math.min(size, LARGEST);
    Batch all = Batch.join(backlog);
    for (int from = 0; from < Backlog.ROWS; from += piece) {
      records.add(BatchFormat.JSON.bytes(all.slice(from, from + piece)));
    }
    Map<String, Object> options =
        Map.of("bootstrap.servers", broker.servers(), "compression.type", "lz4", "acks", "all");
    double seconds;
    try (var producer =
        new KafkaProducer<>(options, new StringSerializer(), new ByteArraySerializer())) {
      producer.partitionsFor(topic);
      long begun = System.nanoTime();
      for (byte[] each : records) {
        producer.send(new ProducerRecord<>(topic, "plant/lathe", each)).get();
      }
      seconds = (System.nanoTime() - begun) / 1e9;
    }
    verify(broker, topic, BatchFormat.JSON);
    return Backlog.ROWS / seconds;
  }

  private String topic(KafkaBroker broker) {
    String topic = "bench" + topics++;
    broker.createTopic(topic, 1);
    return topic;
  }

  private static void verify(KafkaBroker broker, String topic, BatchFormat format)
      throws Exception {
    long rows = 0;
    for (ConsumerRecord<byte[], byte[]> each : broker.records(topic)) {
      rows += format.read(each.value(), NOON).size();
    }
    Backlog.expectAll(rows);
  }
}
