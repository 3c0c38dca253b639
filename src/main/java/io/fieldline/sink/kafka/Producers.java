package io.fieldline.sink.kafka;

import io.fieldline.kafka.BrokerAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes the producers of camel-kafka from Fieldline's settings, so that no secret stands in an
 * endpoint's address, and so that losses and endless waits cannot be configured.
 */
public final class Producers implements KafkaClientFactory {

  /** Room for a record's key, headers and frame beside its value, in bytes. */
  private static final long FRAME = 16_384;

  /** Most bytes of small records that travel together; larger ones travel alone. */
  private static final int TOGETHER = 131_072;

  private final BrokerAccess access;
  private final KafkaSinkOptions options;

  public Producers(BrokerAccess access, KafkaSinkOptions options) {
    this.access = access;
    this.options = options;
  }

  @Override
  public String getBrokers(KafkaConfiguration configuration) {
    return access.brokers();
  }

  /**
   * A producer that dials with the first record.
   *
   * @param camel what the endpoint says; of it, only the client's name is taken
   */
  @Override
  public Producer<String, byte[]> getProducer(Properties camel) {
    Object name = camel.get(ProducerConfig.CLIENT_ID_CONFIG);
    return new LastingProducer(() -> dial(String.valueOf(name)));
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Properties camel) {
    throw new UnsupportedOperationException("a sink does not consume");
  }

  private KafkaProducer<String, byte[]> dial(String name) {
    return new KafkaProducer<>(properties(name), new StringSerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> properties(String name) {
    var all = new HashMap<String, Object>(access.properties());
    all.put(ProducerConfig.CLIENT_ID_CONFIG, name);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    // Kafka's own repetitions neither double nor disorder records.
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, options.compression());
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, TOGETHER);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, (int) (options.maxRecord() + FRAME));
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    Duration request = options.requestTimeout();
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(request));
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(request));
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(longer(options.deliveryTimeout())));
    all.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, millis(request));
    all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    // Fieldline has its own metrics.
    all.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    all.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return all;
  }

  /** Kafka demands that a delivery has time for one request at least. */
  private Duration longer(Duration delivery) {
    Duration request = options.requestTimeout();
    return delivery.compareTo(request) < 0 ? request : delivery;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toMillis()));
  }
}
