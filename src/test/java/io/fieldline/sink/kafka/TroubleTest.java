package io.fieldline.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.RejectedException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TroubleTest {

  @Test
  void blamesTheMeasurementsForWrongRecordsOnly() {
    assertThat(of(new RecordTooLargeException("too large")))
        .isInstanceOf(RejectedException.class)
        .hasMessage("too large");
    assertThat(of(new KafkaException(new SerializationException("wrong"))))
        .isInstanceOf(RejectedException.class);
    assertThat(of(new SaslAuthenticationException("wrong"))).isInstanceOf(KafkaSinkException.class);
    assertThat(of(new IllegalStateException("closed"))).isInstanceOf(KafkaSinkException.class);
  }

  /** A Kafka 4 broker refuses records whose time is an hour ahead of its own clock. */
  @Test
  void doesNotBlameTheMeasurementsForTheClockOfThisMachine() {
    String words = "Timestamp 1 of message with offset 0 is out of range";

    assertThat(of(new InvalidTimestampException(words))) // of a batch of one record
        .isInstanceOf(KafkaSinkException.class)
        .hasMessageContaining(words + "; check this machine's clock");
    assertThat(of(new InvalidRecordException(words))) // of a batch of several
        .isInstanceOf(KafkaSinkException.class)
        .hasMessageContaining(words + "; check this machine's clock");
  }

  @Test
  void saysWhatToChange() {
    assertThat(of(new SaslAuthenticationException("invalid credentials")))
        .hasMessageContaining("invalid credentials; check kafka.user, kafka.password");
    assertThat(of(new TopicAuthorizationException(Set.of("plants"))))
        .hasMessageContaining("allow the user WRITE and DESCRIBE on topic plants");
    assertThat(of(new TimeoutException("x", new UnknownTopicOrPartitionException("y"))))
        .hasMessageContaining("there is no topic 'plants' at kafka:9092: create it");
    assertThat(of(new TimeoutException("Topic plants not present in metadata after 10000 ms.")))
        .hasMessage("no broker answers at kafka:9092");
    assertThat(of(new TimeoutException("Expiring 1 record(s)")))
        .hasMessage("no answer from kafka:9092: Expiring 1 record(s)");
    assertThat(of(new KafkaException("made no producer", new ConfigException("no such host"))))
        .hasMessage("no connection to kafka.brokers = kafka:9092: no such host");
    assertThat(of(new InterruptException("x"))).hasMessageContaining("interrupted");
  }

  @Test
  void isOneShortLine() {
    assertThat(of(new KafkaException("a\nb"))).hasMessage("a");
    assertThat(of(new KafkaException("x".repeat(1_000)))).message().hasSizeLessThan(400);
    assertThat(of(new KafkaException())).hasMessage("KafkaException");
  }

  private static Exception of(Exception failure) {
    return Trouble.of(new ExecutionException(failure), "plants", "kafka:9092");
  }
}
