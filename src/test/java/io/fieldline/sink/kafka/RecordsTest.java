package io.fieldline.sink.kafka;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.format.BatchFormat;
import io.fieldline.format.FormatException;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordsTest {

  private static final Batch MACHINES =
      Batch.join(
          List.of(
              sequence("plant/lathe/power", 0, 2),
              sequence("plant/mill/power", 0, 1),
              sequence("plant/lathe/speed", 0, 1),
              sequence("yard/lathe/power", 0, 1)));

  @ParameterizedTest
  @CsvSource({
    "component, plant/lathe plant/mill yard/lathe",
    "facility,  plant yard",
    "tag,       plant/lathe/power plant/mill/power plant/lathe/speed yard/lathe/power",
    "buffer,    core"
  })
  void haveTheKeyOfWhatTheirMeasurementsHaveInCommon(String key, String keys) throws Exception {
    var records = new Records(BatchFormat.JSON, false, RecordKey.named(key), 10_000);

    assertThat(records.of("core", MACHINES))
        .extracting(KafkaRecord::key)
        .containsExactly(keys.split(" "));
  }

  @Test
  void haveOneMeasurementEachAndItsTagAsTheKey() throws Exception {
    var records =
        new Records(BatchFormat.JSON, true, RecordKey.BUFFER, 10_000).of("core", MACHINES);

    assertThat(records)
        .extracting(KafkaRecord::key)
        .containsExactlyElementsOf(
            MACHINES.measurements().stream().map(each -> each.tag().toString()).toList());
    assertThat(records).allMatch(each -> each.value()[0] == '{');
  }

  @ParameterizedTest
  @EnumSource
  void areNoLargerThanTheLimitAndLoseNothing(BatchFormat format) throws Exception {
    var texts = new ArrayList<Measurement>();
    for (int i = 0; i < 300; i++) {
      Value value = i % 7 == 0 ? Value.of("x".repeat(i)) : Value.of((long) i);
      texts.add(Measurement.good(Tag.parse("a/b/c"), value, NOON.plusNanos(i)));
    }
    var batch = new Batch(texts);

    List<KafkaRecord> records =
        new Records(format, false, RecordKey.COMPONENT, 1_000).of("core", batch);

    assertThat(records).allMatch(each -> each.value().length <= 1_000);
    assertThat(records).allMatch(each -> each.key().equals("a/b"));
    assertThat(read(format, records)).isEqualTo(batch);
    assertThat(new Records(format, false, RecordKey.COMPONENT, 1_000).of("core", batch))
        .usingRecursiveComparison()
        .as("the same again")
        .isEqualTo(records);
  }

  @Test
  void refuseAMeasurementThatIsTooLargeAlone() {
    Batch large = Batch.of(Measurement.good(Tag.parse("a/b/c"), Value.of("x".repeat(2_000)), NOON));

    for (boolean single : List.of(true, false)) {
      assertThatThrownBy(
              () -> new Records(BatchFormat.JSON, single, RecordKey.TAG, 1_000).of("core", large))
          .isInstanceOf(RejectedException.class)
          .hasMessageMatching("a/b/c has \\d+ bytes as a record, more than kafka.max-record .*");
    }
  }

  private static Batch read(BatchFormat format, List<KafkaRecord> records) throws FormatException {
    var all = new ArrayList<Measurement>();
    for (KafkaRecord each : records) {
      format.read(each.value(), NOON).forEach(all::add);
    }
    return new Batch(all);
  }
}
