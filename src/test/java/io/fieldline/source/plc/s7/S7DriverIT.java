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
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.testkit.peers.Snap7;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against Snap7, a server that others wrote; its values of all types are read by S7TypesIT. */
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
}
