package io.fieldline.bench;

import static org.awaitility.Awaitility.await;

import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import io.fieldline.testkit.peers.KafkaBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records of 1,000 measurements from a topic through the shipped road into ClickHouse. */
final class KafkaRoad {

  private static final int RECORDS = 600;
  private static final int VALUES = 1_000;
  private static final int TAGS = 200;

  private final Report report;
  private int topics;

  KafkaRoad(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    try (var broker = KafkaBroker.start()) {
      try (var server = ClickHouse18.start()) {
        measure(broker, "ClickHouse 18.16", server, "classic");
      }
      try (var server = ChDb.start()) {
        measure(broker, "chDB (modern engine)", server, "full");
      }
    }
  }

  private void measure(KafkaBroker broker, String name, ClickHouse server, String layout)
      throws Exception {
    for (BatchFormat format : List.of(BatchFormat.JSON, BatchFormat.PROTOBUF)) {
      double rate = Benchmark.median(() -> rate(broker, format, server, layout));
      report.rate(
          "Kafka records of 1,000, %s, to %s".formatted(format, name),
          rate,
          Benchmark.median(new RawInsert(server, "fieldline.measurements")::rate),
          "200,000/s");
    }
  }

  private double rate(KafkaBroker broker, BatchFormat format, ClickHouse server, String layout)
      throws Exception {
    String topic = "road" + topics++;
    broker.createTopic(topic, 1);
    server.drop("fieldline");
    server.query("CREATE DATABASE fieldline");
    List<byte[]> records = records(format);
    var rows = new RowCount(server, "fieldline.measurements");
    try (var producer = producer(broker);
        var road = Road.toClickHouse(broker, topic, server, layout)) {
      producer.send(new ProducerRecord<>(topic, records.get(0))).get();
      await().atMost(Duration.ofMinutes(1)).until(() -> rows.getAsLong() == VALUES);
      long begun = System.nanoTime();
      records.subList(1, RECORDS).forEach(each -> producer.send(new ProducerRecord<>(topic, each)));
      await()
          .atMost(Duration.ofMinutes(2))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> rows.getAsLong() == RECORDS * VALUES && road.stored() == rows.getAsLong());
      return (RECORDS - 1) * VALUES / ((System.nanoTime() - begun) / 1e9);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaBroker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.servers(), "compression.type", "lz4", "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static List<byte[]> records(BatchFormat format) {
    Instant start = Instant.now().minusSeconds(3600);
    var records = new ArrayList<byte[]>();
    for (int first = 0; first < RECORDS * VALUES; first += VALUES) {
      var batch = new ArrayList<Measurement>();
      for (int i = first; i < first + VALUES; i++) {
        var tag = new Tag("plant", "unit" + i % 10, "t" + i % TAGS);
        Value value = Value.of(20 + i % 1000 / 100.0);
        batch.add(Measurement.good(tag, value, start.plusMillis(i / TAGS)));
      }
      records.add(format.bytes(new Batch(batch)));
    }
    return records;
  }
}
