package io.fieldline;

import io.fieldline.testkit.peers.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes 0, 1, 2, ... of each of three tags to a topic, 2000 numbers a second in lists of 60.
 * The source time of a number is its own millisecond.
 */
final class KafkaSequence implements AutoCloseable {

  private static final List<String> PARAMETERS = List.of("d", "e", "f");
  private static final int NUMBERS = 20;

  private final Instant start = Instant.now().minusSeconds(36_000);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private long published;

  KafkaSequence(KafkaBroker broker, String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.servers(),
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "600000",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, "600000"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Goes on until it is closed. */
  void begin() {
    clock.scheduleAtFixedRate(this::send, 0, 30, TimeUnit.MILLISECONDS);
  }

  /** How many numbers each tag has. */
  synchronized Map<String, Long> published() {
    var all = new HashMap<String, Long>();
    PARAMETERS.forEach(parameter -> all.put(parameter, published));
    return all;
  }

  /** Ends and waits until the broker has every number. */
  @Override
  public void close() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(5, TimeUnit.MINUTES);
    producer.close();
  }

  private synchronized void send() {
    var list = new StringJoiner(",", "[", "]");
    for (int i = 0; i < NUMBERS; i++) {
      for (String parameter : PARAMETERS) {
        list.add(
            "{\"tag\":\"loss/line/%s\",\"value\":%d,\"time\":\"%s\"}"
                .formatted(parameter, published, start.plusMillis(published)));
      }
      published++;
    }
    producer.send(new ProducerRecord<>(topic, list.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
