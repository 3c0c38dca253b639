package io.fieldline.format;

import static io.fieldline.format.BatchFormat.PROTOBUF;
import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.TAG;
import static io.fieldline.testkit.Measurements.good;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.peers.Protoc;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Protobuf of docs/specs/measurements.proto, as protoc reads and writes it. */
class ProtobufFormatTest {

  private final Protoc protoc =
      new Protoc(Path.of("docs/specs/measurements.proto"), "fieldline.v1.Batch");

  @Test
  void isWhatTheSpecificationSays() {
    var measurement = new Measurement(TAG, Value.of(23.5), Quality.BAD, NOON, NOON.plusNanos(1));

    assertThat(decoded(PROTOBUF.bytes(measurement)))
        .isEqualTo(
            """
            measurements {
              tag: "plant/boiler/temperature"
              real: 23.5
              quality: 0
              time_unix_nano: 1795262400123456789
              received_unix_nano: 1795262400123456790
            }
            """);
  }

  @Test
  void isReadAndWrittenByProtocWithoutALoss() throws Exception {
    var batches = new RandomBatches(4);
    List<Batch> all = Stream.generate(batches::next).limit(300).toList();

    byte[] rewritten = protoc.encode(protoc.decode(PROTOBUF.bytes(Batch.join(all))));

    assertThat(PROTOBUF.read(rewritten, NOON)).isEqualTo(Batch.join(all));
  }

  @Test
  void takesWhatIsNotSaidFromTheRest() throws Exception {
    assertThat(
            encoded("measurements { tag: 'a/b/c' whole: 0 } measurements { tag: 'a/b/d' }")
                .measurements())
        .containsExactly(
            Measurement.good(Tag.parse("a/b/c"), Value.of(0L), NOON),
            measurement("a/b/d", Value.none(), Quality.BAD, NOON));
    assertThat(encoded("measurements { tag: 'a/b/c' flag: true quality: 0 }").measurements())
        .extracting(Measurement::quality)
        .containsExactly(Quality.BAD);
  }

  @Test
  void joinsWhatIsWrittenOneAfterTheOther() throws Exception {
    var both = new ByteArrayOutputStream();
    PROTOBUF.write(Batch.of(good(1)), both);
    PROTOBUF.write(Batch.of(good(2), good(3)), both);

    assertThat(PROTOBUF.read(both.toByteArray(), NOON))
        .isEqualTo(Batch.of(good(1), good(2), good(3)));
  }

  @Test
  void ignoresFieldsOfLaterVersions() throws Exception {
    byte[] later = {
      0x0A,
      0x0C, // measurements, 12 bytes
      0x0A,
      0x05,
      'a',
      '/',
      'b',
      '/',
      'c', // tag
      0x18,
      0x0E, // whole: 7
      (byte) 0x98,
      0x06,
      0x01, // field 99
      0x10,
      0x01 // field 2 of the batch
    };

    assertThat(PROTOBUF.read(later, NOON).measurements())
        .extracting(Measurement::value)
        .containsExactly(Value.of(7L));
  }

  @Test
  void saysWhichMeasurementIsWrong() {
    byte[] second = protoc.encode(bytes("measurements { tag: 'a/b/c' } measurements { real: 1 }"));

    assertThatThrownBy(() -> PROTOBUF.read(second, NOON))
        .isInstanceOf(FormatException.class)
        .hasMessage("byte 20: measurement 2 is wrong: the measurement has no tag");
  }

  private Batch encoded(String text) throws FormatException {
    return PROTOBUF.read(protoc.encode(bytes(text)), NOON);
  }

  private String decoded(byte[] message) {
    return new String(protoc.decode(message), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
