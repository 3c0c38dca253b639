package io.fieldline.source.plc.s7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.device.DataType;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcLink.Write;
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.testkit.peers.S7Sample;
import io.fieldline.testkit.peers.Snap7;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against Snap7, a server that others wrote and that PLC4X's s7 driver cannot be used with. */
@Timeout(60)
class S7DriverIT {

  private static Snap7 snap7;

  @BeforeAll
  static void start() {
    snap7 = Snap7.start();
  }

  @AfterAll
  static void stop() {
    snap7.close();
  }

  @Test
  void readsAllTypes() throws Exception {
    List<S7Sample> samples = S7Sample.all();
    try (PlcLink link = connect()) {

      List<Outcome> outcomes = link.prepare(points(samples, 5)).read();

      for (int i = 0; i < samples.size(); i++) {
        S7Sample sample = samples.get(i);
        assertThat(outcomes.get(i)).as("%s", sample).isInstanceOf(Outcome.Done.class);
        assertThat(texts(outcomes.get(i))).as("%s", sample).isEqualTo(sample.values());
      }
    }
  }

  @Test
  void writesAllTypesThatOthersThenReadByteForByte() throws Exception {
    List<S7Sample> samples = S7Sample.all().stream().filter(S7DriverIT::isExact).toList();
    try (PlcLink link = connect()) {
      List<Outcome> read = link.prepare(points(samples, 5)).read();
      List<Point> targets = points(samples, 6);
      var writes = new ArrayList<Write>();
      for (int i = 0; i < samples.size(); i++) {
        writes.add(new Write(targets.get(i), ((Outcome.Done) read.get(i)).values()));
      }

      List<Outcome> written = link.write(writes);
      List<Outcome> readBack = link.prepare(targets).read();

      assertThat(written).allMatch(each -> each instanceof Outcome.Done);
      assertThat(readBack).isEqualTo(read);
    }
    byte[] memory = snap7.client().read("DB6", 0, 1024);
    byte[] model = snap7.client().read("DB5", 0, 1024);
    for (S7Sample sample : samples) {
      int from = sample.offset();
      int to = from + sample.bytes().length;
      assertThat(Arrays.copyOfRange(memory, from, to))
          .as("%s", sample)
          .isEqualTo(Arrays.copyOfRange(model, from, to));
    }
  }

  @Test
  void keepsThirtyNineTagsWhenOneAddressIsWrong() throws Exception {
    var points = new ArrayList<Point>();
    for (int i = 0; i < 40; i++) {
      points.add(new Point(i == 20 ? "DB77.DBW0" : "DB5.DBW" + 20 * i, DataType.INT16));
    }
    try (PlcLink link = connect()) {

      List<Outcome> outcomes = link.prepare(points).read();

      assertThat(outcomes).filteredOn(each -> each instanceof Outcome.Done).hasSize(39);
      assertThat(((Outcome.Refused) outcomes.get(20)).quality())
          .isEqualTo(Quality.BAD_CONFIGURATION);
    }
  }

  @Test
  void noticesThatTheServerIsGoneAndConnectsWhenItIsBack() throws Exception {
    var point = new Point("DB4.DBD0", DataType.REAL);
    try (Snap7 other = Snap7.start()) {
      PlcLink link = new S7Driver().connect(address(other));
      PlcRead read = link.prepare(List.of(point));
      read.read();

      other.kill();
      assertThatExceptionOfType(PlcException.class).isThrownBy(read::read);
      link.close();
      assertThatExceptionOfType(PlcException.class)
          .isThrownBy(() -> new S7Driver().connect(address(other)))
          .withMessageContaining("refuses TCP connections");
      other.up();

      try (PlcLink again = new S7Driver().connect(address(other))) {
        assertThat(again.prepare(List.of(point)).read())
            .allMatch(each -> each instanceof Outcome.Done);
      }
    }
  }

  @Test
  void saysThatNoConnectionIsFree() throws Exception {
    try (Snap7 other = Snap7.limited(1);
        PlcLink first = new S7Driver().connect(address(other))) {

      assertThatExceptionOfType(PlcException.class)
          .isThrownBy(() -> new S7Driver().connect(address(other)))
          .withMessageContaining("no connection is free");
      assertThat(first.prepare(List.of(new Point("MB3", DataType.UINT8))).read())
          .containsExactly(new Outcome.Done(List.of(Value.of(3L))));
    }
  }

  private static PlcLink connect() throws Exception {
    return new S7Driver().connect(address(snap7));
  }

  private static PlcAddress address(Snap7 server) {
    Duration timeout = Duration.ofSeconds(2);
    return new PlcAddress("s7", "127.0.0.1", server.port(), 0, 1, "", "", timeout, timeout);
  }

  private static List<Point> points(List<S7Sample> samples, int db) {
    return samples.stream().map(sample -> new Point(address(sample, db), DataType.ANY)).toList();
  }

  private static String address(S7Sample sample, int db) {
    if (sample.type().startsWith("BOOL")) {
      return "DB%d.DBX%d.%d:%s".formatted(db, sample.offset(), sample.bit(), sample.type());
    }
    String type =
        sample
            .type()
            .replaceAll("STRING\\[(\\d+)]", "STRING($1)")
            .replaceAll("STRING$", "STRING(254)");
    return "DB%d:%d:%s".formatted(db, sample.offset(), type);
  }

  /** What a measurement cannot hold exactly, and what is no number, is not written. */
  private static boolean isExact(S7Sample sample) {
    return !sample.values().contains("NaN") && !sample.values().contains("1.8446744073709552E19");
  }

  private static List<String> texts(Outcome outcome) {
    return ((Outcome.Done) outcome).values().stream().map(Value::toString).toList();
  }
}
