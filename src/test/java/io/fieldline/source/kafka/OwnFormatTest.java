package io.fieldline.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.source.message.PayloadOptions;
import io.fieldline.source.message.TopicTags;
import io.fieldline.testkit.Measurements;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFormatTest {

  private static final Batch BATCH = Batch.of(Measurements.good(1), Measurements.good(2.5));

  @ParameterizedTest
  @EnumSource
  void findsOutByItselfHowABatchIsWritten(BatchFormat format) throws Exception {
    assertThat(read(format.bytes(BATCH))).isEqualTo(BATCH.measurements());
  }

  @ParameterizedTest
  @EnumSource
  void readsAMeasurementThatStandsAlone(BatchFormat format) throws Exception {
    assertThat(read(format.bytes(Measurements.good(3)))).containsExactly(Measurements.good(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{]", "{\"tag\": \"a\"}", "hot", "\u0000"})
  void refusesWhatFieldlineDoesNotWrite(String record) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read(record.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("as Fieldline writes it");
  }

  private static List<Measurement> read(byte[] record) throws PayloadException {
    var names = TopicTags.of(new PayloadOptions(), address -> Optional.empty(), "core");
    return new OwnFormat().read(new Message("t", record, Instant.EPOCH), names).measurements();
  }
}
