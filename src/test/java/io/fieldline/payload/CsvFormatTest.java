package io.fieldline.payload;

import static io.fieldline.payload.Payloads.read;
import static io.fieldline.payload.Payloads.reasons;
import static io.fieldline.payload.Payloads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.model.Quality;
import io.fieldline.payload.SourceTime.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CsvFormatTest {

  private static final SourceTime UTC = new SourceTime(ZoneOffset.UTC, Unit.AUTO);

  @Test
  void readsLinesOfTagValueTimeAndQuality() throws Exception {
    var reading = read(csv(false, ',', false), "a,1\n\nb , true , 1700000000 , bad\r\n,3\n");

    assertThat(values(reading)).containsExactly("a=1", "b=true", "topic=3");
    assertThat(reading.measurements().get(1).quality()).isEqualTo(Quality.BAD);
    assertThat(reading.measurements().get(1).sourceTime())
        .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
  }

  @Test
  void readsTheColumnsThatAHeaderNames() throws Exception {
    var reading = read(csv(true, ';', false), "time;noise;value;tag\n1700000000;x;2;a\n");

    assertThat(values(reading)).containsExactly("a=2");
  }

  @Test
  void keepsARefusedLineWithItsHeaderSoThatItCanBeReadAgainAlone() throws Exception {
    var reading = read(csv(true, ',', false), "value,tag\nN/A,a\n2,b\n");

    var refused = reading.faults().get(0).part();

    assertThat(new String(refused, StandardCharsets.UTF_8)).isEqualTo("value,tag\nN/A,a");
    assertThat(values(read(csv(true, ',', true), refused))).containsExactly("a=N/A");
  }

  @Test
  void refusesAHeaderWithoutTheValue() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read(csv(true, ',', false), "tag,val\na,1"))
        .withMessage("the header line has no column 'value'");
  }

  @Test
  void readsQuotedTexts() throws Exception {
    var reading = read(csv(false, ',', true), "a,\"say \"\"hi\"\", twice\"\nb,plain\n");

    assertThat(values(reading)).containsExactly("a=say \"hi\", twice", "b=plain");
  }

  @Test
  void keepsTheGoodLinesOfABatchWithBadOnes() throws Exception {
    var reading = read(csv(false, ',', false), "a,1\na\na,x\na,\"1\nb,2,never\nc,3\n");

    assertThat(values(reading)).containsExactly("a=1", "c=3");
    assertThat(reasons(reading))
        .containsExactly(
            "the line has no value",
            "'x' is no number and no truth value",
            "the quotes of the line do not match",
            "'never' is no ISO-8601 time and no number");
  }

  private static PayloadFormat csv(boolean header, char delimiter, boolean text) {
    return new CsvFormat(Fields.DEFAULT, header, delimiter, UTC, text);
  }
}
