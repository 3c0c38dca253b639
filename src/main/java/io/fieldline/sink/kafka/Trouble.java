package io.fieldline.sink.kafka;

import io.fieldline.model.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a failure of Kafka's client means for the measurements and for an engineer. */
final class Trouble {

  private static final int MAX_CAUSES = 10;
  private static final int MAX_WORDS = 300;

  /**
   * One record can be wrong and the next one right: a broker looks at nothing else of a value. That
   * it finds a record invalid says that it finds all so: it checks their times, which are those of
   * this machine's clock, their keys, which all have, or a schema, which none has.
   */
  private static final List<Class<? extends KafkaException>> BLAME_THE_RECORD =
      List.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          SerializationException.class);

  private final List<Throwable> causes = new ArrayList<>();
  private final String topic;
  private final String brokers;

  private Trouble(Throwable failure, String topic, String brokers) {
    this.topic = topic;
    this.brokers = brokers;
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      causes.add(cause);
      cause = cause.getCause();
    }
  }

  /** Whether a failure of Kafka's client, without anything around it, is the record's fault. */
  static boolean blamesTheRecord(Throwable failure) {
    return BLAME_THE_RECORD.stream().anyMatch(each -> each.isInstance(failure));
  }

  /**
   * What the buffer has to be told.
   *
   * @return a {@link RejectedException} when the records are to blame, else a {@link
   *     KafkaSinkException}
   */
  static Exception of(Throwable failure, String topic, String brokers) {
    return new Trouble(failure, topic, brokers).meaning();
  }

  private Exception meaning() {
    Optional<Throwable> record = causes.stream().filter(Trouble::blamesTheRecord).findFirst();
    if (record.isPresent()) {
      return new RejectedException(words(record.get()));
    }
    return new KafkaSinkException(reason());
  }

  private String reason() {
    if (has(SslAuthenticationException.class)) {
      return "no TLS with %s: %s; kafka.ca-file has to name the authority of the broker's certificate"
          .formatted(brokers, words(causes.get(causes.size() - 1)));
    }
    if (has(AuthenticationException.class)) {
      return "the broker refuses the login: %s; check kafka.user, kafka.password and kafka.sasl"
          .formatted(words(first(AuthenticationException.class)));
    }
    if (has(AuthorizationException.class)) {
      return "the broker forbids writing: %s; allow the user WRITE and DESCRIBE on topic %s"
          .formatted(words(first(AuthorizationException.class)), topic);
    }
    if (has(UnknownTopicOrPartitionException.class) || has(InvalidTopicException.class)) {
      return "there is no topic '%s' at %s: create it or let the broker create topics"
          .formatted(topic, brokers);
    }
    if (has(InvalidTimestampException.class) || has(InvalidRecordException.class)) {
      return "topic %s takes no record of this sink: %s; check this machine's clock and the topic's rules"
          .formatted(topic, words(causes.get(causes.size() - 1)));
    }
    if (has(TimeoutException.class)
        && words(first(TimeoutException.class)).contains("not present in metadata")) {
      return "no broker answers at %s".formatted(brokers);
    }
    if (has(TimeoutException.class)) {
      return "no answer from %s: %s".formatted(brokers, words(first(TimeoutException.class)));
    }
    if (has(ConfigException.class)) {
      return "no connection to kafka.brokers = %s: %s"
          .formatted(brokers, words(first(ConfigException.class)));
    }
    if (has(InterruptException.class) || has(InterruptedException.class)) {
      return "interrupted while it was sending";
    }
    return words(causes.get(causes.size() - 1));
  }

  private boolean has(Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private Throwable first(Class<? extends Throwable> type) {
    return causes.stream().filter(type::isInstance).findFirst().orElseThrow();
  }

  private static String words(Throwable cause) {
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String line = text.lines().findFirst().orElse("");
    return line.length() <= MAX_WORDS ? line : line.substring(0, MAX_WORDS) + "...";
  }
}
