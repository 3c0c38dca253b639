package io.fieldline.sink.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * A producer that outlasts what ends Kafka's own, for camel-kafka, which keeps one for the life of
 * a route:
 *
 * <ul>
 *   <li>it dials with the first record, so that a name that cannot be resolved does not stop the
 *       route;
 *   <li>after a refused login or right an idempotent producer refuses everything for ever: the next
 *       record makes a new one;
 *   <li>without a broker every single record waits for {@code max.block.ms}: it fails at once when
 *       the first one has;
 *   <li>it closes within a second. Kafka's own waits for what a silent broker will never
 *       acknowledge; the buffer still has it.
 * </ul>
 */
final class LastingProducer extends SendingProducer {

  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Supplier<KafkaProducer<String, byte[]>> dialer;
  private @Nullable KafkaProducer<String, byte[]> present;
  private volatile @Nullable KafkaProducer<String, byte[]> worn;
  private boolean closed;

  LastingProducer(Supplier<KafkaProducer<String, byte[]>> dialer) {
    this.dialer = dialer;
  }

  /**
   * Sends a record.
   *
   * @throws KafkaException when it is certain already that it cannot be sent
   */
  @Override
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    KafkaProducer<String, byte[]> producer = producer();
    try {
      Future<RecordMetadata> sent =
          producer.send(record, (metadata, failure) -> judge(producer, failure));
      if (sent.isDone()) {
        sent.get();
      }
      return sent;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (KafkaException e) {
      judge(producer, e);
      throw e;
    }
  }

  @Override
  public void close() {
    close(CLOSING);
  }

  @Override
  public synchronized void close(Duration timeout) {
    closed = true;
    if (present != null) {
      present.close(timeout);
      present = null;
    }
  }

  /** Not while a record is being sent: that may take a while, and a stop shall not wait for it. */
  private synchronized KafkaProducer<String, byte[]> producer() {
    if (closed) {
      throw new KafkaException("the route has been stopped");
    }
    if (present != null && present == worn) {
      present.close(Duration.ZERO);
      present = null;
    }
    if (present == null) {
      present = dialer.get();
    }
    return present;
  }

  private void judge(KafkaProducer<String, byte[]> producer, @Nullable Exception failure) {
    if (failure != null
        && !(failure instanceof RetriableException)
        && !Trouble.blamesTheRecord(failure)) {
      worn = producer;
    }
  }
}
