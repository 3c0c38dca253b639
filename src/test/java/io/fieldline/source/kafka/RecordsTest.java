package io.fieldline.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.quarantine.QuarantineEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final long NO_TIME = -1;

  @Test
  void readsARecordFromTheQuarantineAsItWasReadFromTheTopic() throws Exception {
    assertSameAgain(record("boiler/temperature", 1_700_000_000_123L));
    assertSameAgain(record(null, 1_700_000_000_123L));
    assertSameAgain(record("", 1_700_000_000_123L));
    assertSameAgain(record("boiler/temperature", NO_TIME));
    assertSameAgain(record("boiler/temperature", Long.MAX_VALUE));
  }

  @Test
  void namesATagByTheKeyThatWasNotUsedWhenTheRecordCame() throws Exception {
    QuarantineEntry entry = entry(record("boiler/temperature", 1_700_000_000_123L));

    assertThat(Records.message(entry, false).topic()).isEqualTo("plant");
    assertThat(Records.message(entry, true).topic()).isEqualTo("plant/boiler/temperature");
  }

  @Test
  void refusesAnEntryThatHasLostItsPlace() {
    var entry =
        new QuarantineEntry("source:core", "plant/boiler, part", new byte[0], "no number", NOON);

    assertThatThrownBy(() -> Records.message(entry, true))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("place in Kafka");
  }

  private static void assertSameAgain(ConsumerRecord<byte[], byte[]> record) throws Exception {
    assertSame(Records.message(entry(record), true), Records.message(record, true, NOON));
    assertSame(Records.message(entry(record), false), Records.message(record, false, NOON));
  }

  private static void assertSame(Message again, Message first) {
    assertThat(again)
        .returns(first.topic(), Message::topic)
        .returns(first.bytes(), Message::bytes)
        .returns(first.time(), Message::time)
        .returns(first.receivedTime(), Message::receivedTime);
  }

  private static QuarantineEntry entry(ConsumerRecord<byte[], byte[]> record) {
    return new QuarantineEntry(
        "source:core", Records.place(record).toString(), record.value(), "no number", NOON);
  }

  private static ConsumerRecord<byte[], byte[]> record(@Nullable String key, long millis) {
    return new ConsumerRecord<>(
        "plant",
        3,
        1_000_042,
        millis,
        TimestampType.CREATE_TIME,
        0,
        3,
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        "hot".getBytes(StandardCharsets.UTF_8),
        new RecordHeaders(),
        Optional.empty());
  }
}
