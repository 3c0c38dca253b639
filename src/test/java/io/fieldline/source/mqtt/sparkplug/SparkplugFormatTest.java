package io.fieldline.source.mqtt.sparkplug;

import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.aliased;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.bdSeq;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.born;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.doubles;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.flags;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.floats;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.ints;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.longs;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.message;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.nothing;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.payload;
import static io.fieldline.source.mqtt.sparkplug.SparkplugBytes.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.Reading;
import io.fieldline.payload.TagNaming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences of Sparkplug messages, as an edge node sends them. */
class SparkplugFormatTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");

  private final Heard heard = new Heard();
  private final SparkplugFormat format = new SparkplugFormat(heard);

  @Test
  void namesTheMetricsOfNodesAndDevices() throws Exception {
    var node = read("NBIRTH/edge", payload(0, bdSeq(1), born("load", 1, 10, doubles(0.5))));
    var device = read("DBIRTH/edge/pump", payload(1, born("motor/speed", 2, 3, ints(-7))));

    assertThat(values(node)).containsExactly("plant/edge/load=0.5");
    assertThat(values(device)).containsExactly("plant/edge/pump/motor/speed=-7");
    assertThat(device.measurements().get(0).sourceTime())
        .isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
    assertThat(device.measurements().get(0).receivedTime()).isEqualTo(RECEIVED);
  }

  @Test
  void readsDataByAliasAndByName() throws Exception {
    birth();

    var byAlias = read("NDATA/edge", payload(1, aliased(1, doubles(2))));
    var byName =
        read(
            "NDATA/edge",
            payload(
                2,
                out -> {
                  out.writeString(1, "load");
                  doubles(3).write(out);
                }));

    assertThat(values(byAlias)).containsExactly("plant/edge/load=2.0");
    assertThat(values(byName)).containsExactly("plant/edge/load=3.0");
    assertThat(heard.gaps).isEmpty();
  }

  static List<Arguments> values() {
    return List.of(
        Arguments.of(1, ints(0xFFFFFFFF), "-1"),
        Arguments.of(1, ints(0xFF), "-1"),
        Arguments.of(2, ints(0xFFFE), "-2"),
        Arguments.of(3, ints(0xFFFFFFFD), "-3"),
        Arguments.of(4, longs(-4), "-4"),
        Arguments.of(5, ints(0xFF), "255"),
        Arguments.of(6, ints(0xFFFF), "65535"),
        Arguments.of(7, ints(0xFFFFFFFF), "4294967295"),
        Arguments.of(7, longs(4294967295L), "4294967295"),
        Arguments.of(8, longs(9), "9"),
        Arguments.of(8, longs(-1), "1.8446744073709552E19"),
        Arguments.of(9, floats(1.5f), "1.5"),
        Arguments.of(10, doubles(2.5), "2.5"),
        Arguments.of(11, flags(true), "true"),
        Arguments.of(12, texts("on"), "on"),
        Arguments.of(13, longs(1_700_000_000_000L), "1700000000000"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsEveryScalarDataType(int datatype, SparkplugBytes.Fields value, String expected)
      throws Exception {
    var reading = read("NBIRTH/edge", payload(0, born("x", 1, datatype, value)));

    assertThat(values(reading)).containsExactly("plant/edge/x=" + expected);
  }

  @Test
  void givesBadQualityToNullValues() throws Exception {
    birth();

    var reading = read("NDATA/edge", payload(1, aliased(1, nothing())));

    assertThat(reading.measurements().get(0).quality()).isEqualTo(Quality.BAD);
  }

  @Test
  void takesTheQualityFromTheProperties() throws Exception {
    byte[] stale = message(out -> out.writeUInt32(1, 3), out -> out.writeUInt32(3, 500));
    byte[] properties =
        message(out -> out.writeString(1, "Quality"), out -> out.writeByteArray(2, stale));

    var reading =
        read(
            "NBIRTH/edge",
            payload(
                0,
                born(
                    "x",
                    1,
                    3,
                    out -> {
                      out.writeByteArray(9, properties);
                      ints(1).write(out);
                    })));

    assertThat(reading.measurements().get(0).quality()).isEqualTo(Quality.UNCERTAIN_LAST_USABLE);
  }

  @Test
  void refusesDataBeforeTheBirthAndAsksForIt() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read("NDATA/edge", payload(5, aliased(1, doubles(2)))))
        .withMessage("data before the birth certificate");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read("DDATA/edge/pump", payload(6, aliased(1, doubles(2)))));

    assertThat(heard.rebirths).containsExactly("spBv1.0/plant/NCMD/edge");
  }

  @Test
  void keepsTheKnownMetricsBesideAnUnknownOne() throws Exception {
    birth();

    var reading = read("NDATA/edge", payload(1, aliased(1, doubles(2)), aliased(99, doubles(3))));

    assertThat(values(reading)).containsExactly("plant/edge/load=2.0");
    assertThat(reading.faults()).hasSize(1);
    assertThat(heard.rebirths).hasSize(1);
  }

  @Test
  void noticesGapsButNoRepetitions() throws Exception {
    birth();

    read("NDATA/edge", payload(1, aliased(1, doubles(1))));
    read("NDATA/edge", payload(1, aliased(1, doubles(1))));
    assertThat(heard.gaps).isEmpty();

    read("NDATA/edge", payload(3, aliased(1, doubles(3))));
    assertThat(heard.gaps).containsExactly("plant/edge");
  }

  @Test
  void countsTheSequenceFrom255To0() throws Exception {
    read("NBIRTH/edge", payload(255, bdSeq(1), born("load", 1, 10, doubles(0))));

    read("NDATA/edge", payload(0, aliased(1, doubles(1))));

    assertThat(heard.gaps).isEmpty();
  }

  @Test
  void turnsEveryTagOfADeadNodeBad() throws Exception {
    birth();
    read("DBIRTH/edge/pump", payload(1, born("speed", 2, 3, ints(7))));

    var reading = read("NDEATH/edge", message(out -> out.writeByteArray(2, message(bdSeq(1)))));

    assertThat(values(reading))
        .containsExactlyInAnyOrder("plant/edge/load=NaN", "plant/edge/pump/speed=NaN");
    assertThat(reading.measurements())
        .allSatisfy(m -> assertThat(m.quality()).isEqualTo(Quality.BAD_NOT_CONNECTED))
        .allSatisfy(m -> assertThat(m.sourceTime()).isEqualTo(RECEIVED));
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read("NDATA/edge", payload(2, aliased(1, doubles(2)))));
  }

  @Test
  void turnsOnlyTheTagsOfADeadDeviceBad() throws Exception {
    birth();
    read("DBIRTH/edge/pump", payload(1, born("speed", 2, 3, ints(7))));

    var reading = read("DDEATH/edge/pump", payload(2));

    assertThat(values(reading)).containsExactly("plant/edge/pump/speed=NaN");
    assertThat(values(read("NDATA/edge", payload(3, aliased(1, doubles(2)))))).hasSize(1);
  }

  @Test
  void ignoresTheDeathOfAnEarlierConnection() throws Exception {
    birth();

    var reading = read("NDEATH/edge", message(out -> out.writeByteArray(2, message(bdSeq(0)))));

    assertThat(reading.measurements()).isEmpty();
    assertThat(values(read("NDATA/edge", payload(1, aliased(1, doubles(2)))))).hasSize(1);
  }

  @Test
  void ignoresCommandsAndHostStates() throws Exception {
    assertThat(read("NCMD/edge", payload(0))).isEqualTo(Reading.EMPTY);
    assertThat(format.read(new Message("spBv1.0/STATE/host", new byte[0], RECEIVED), new Plain()))
        .isEqualTo(Reading.EMPTY);
  }

  @Test
  void refusesWhatIsNotASingleValue() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(
            () ->
                read(
                    "NBIRTH/edge",
                    payload(0, born("table", 1, 16, out -> out.writeByteArray(17, new byte[0])))))
        .withMessage("a metric of data type 16 is not a single value");
  }

  @Test
  void survivesRandomBytes() {
    var random = new Random(7);
    byte[] good =
        payload(0, bdSeq(1), born("load", 1, 10, doubles(0)), born("x", 2, 12, texts("on")));
    int refused = 0;

    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = good.clone();
      for (int i = 0; i <= round % 8; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        read("NBIRTH/edge", bytes);
      } catch (PayloadException e) {
        refused++;
      }
    }

    assertThat(refused).isPositive();
  }

  private void birth() throws PayloadException {
    read("NBIRTH/edge", payload(0, bdSeq(1), born("load", 1, 10, doubles(0))));
  }

  private Reading read(String typeAndNode, byte[] bytes) throws PayloadException {
    String topic = "spBv1.0/plant/" + typeAndNode;
    return format.read(new Message(topic, bytes, RECEIVED), new Plain());
  }

  private static List<String> values(Reading reading) {
    return reading.measurements().stream().map(m -> m.tag() + "=" + m.value()).toList();
  }

  /** What the format told its listener. */
  private static final class Heard implements SparkplugFormat.Listener {

    final List<String> gaps = new ArrayList<>();
    final List<String> rebirths = new ArrayList<>();

    @Override
    public void gap(String node) {
      gaps.add(node);
    }

    @Override
    public void rebirthNeeded(String topic, byte[] command) {
      rebirths.add(topic);
    }
  }

  /** No device file names anything. */
  private static final class Plain implements TagNaming {

    @Override
    public Tag tagOf(String topic) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tag tagOf(String topic, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tag tagAt(String address, Tag otherwise) {
      return otherwise;
    }
  }
}
