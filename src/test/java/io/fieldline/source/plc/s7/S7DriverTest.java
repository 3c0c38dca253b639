package io.fieldline.source.plc.s7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.device.DataType;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.simulator.s7.ReturnCode;
import io.fieldline.simulator.s7.S7Server;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcLink.Write;
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.wire.S7Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against our simulator; {@code S7DriverIT} does the same against Snap7. */
@Timeout(30)
class S7DriverTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final S7Server plc = new S7Server();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap around

  @BeforeEach
  void start() {
    plc.setPort(0);
    plc.memory().addBlock(4, 160);
    plc.memory()
        .update(
            4,
            bytes -> {
              for (int i = 0; i < 40; i++) {
                bytes.putFloat(4 * i, i + 0.5f);
              }
            });
    plc.start();
  }

  @AfterEach
  void stop() {
    plc.stop();
  }

  @Test
  void readsFortyTagsWithOneRequestOfOneItem() throws Exception {
    try (PlcLink link = link()) {
      PlcRead read = link.prepare(fortyReals());

      List<Outcome> outcomes = read.read();

      assertThat(outcomes).hasSize(40).allSatisfy(each -> assertThat(isDone(each)).isTrue());
      assertThat(outcomes.get(39)).isEqualTo(new Outcome.Done(List.of(Value.of(39.5))));
      assertThat(plc.traffic().reads()).isEqualTo(1);
      assertThat(plc.traffic().items()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsThirtyNineTagsWhenOneAddressIsWrong(boolean likeSnap7) throws Exception {
    plc.faults().longErrorItems(likeSnap7);
    List<Point> points = fortyReals();
    points.set(17, real("DB4.DBD158")); // its last two bytes lie behind the block
    try (PlcLink link = link()) {
      PlcRead read = link.prepare(points);

      List<Outcome> first = read.read();
      List<Outcome> second = read.read();

      assertThat(first).filteredOn(S7DriverTest::isDone).hasSize(39);
      assertThat(refused(first.get(17)).quality()).isEqualTo(Quality.BAD_CONFIGURATION);
      assertThat(refused(first.get(17)).reason())
          .contains("DB4.DBD158", "out of range", "Optimized block access");
      assertThat(second).isEqualTo(first);
    }
  }

  @Test
  void doesNotAskForWrongAddressesInEveryPoll() throws Exception {
    List<Point> points = fortyReals();
    points.set(0, real("DB77.DBD0"));
    try (PlcLink link = link()) {
      PlcRead read = link.prepare(points);
      read.read();
      long items = plc.traffic().items();
      long reads = plc.traffic().reads();

      read.read();

      assertThat(plc.traffic().items() - items).isEqualTo(1);
      assertThat(plc.traffic().reads() - reads).isEqualTo(1);
    }
  }

  @Test
  void readsABlockThatIsLoadedLaterWithoutANewConnection() throws Exception {
    List<Point> points = fortyReals();
    points.set(0, real("DB77.DBD0"));
    points.set(39, real("DB77.DBD4"));
    try (PlcLink link = link()) {
      PlcRead read = link.prepare(points);
      read.read();
      plc.memory().addBlock(77, 8);

      nanos.addAndGet(MINUTE.toNanos() - 1);
      List<Outcome> before = read.read();
      nanos.addAndGet(1);
      List<Outcome> after = read.read();
      long items = plc.traffic().items();
      read.read();

      assertThat(before).filteredOn(S7DriverTest::isDone).hasSize(38);
      assertThat(after).filteredOn(S7DriverTest::isDone).hasSize(40);
      assertThat(plc.traffic().items() - items).as("blocks are whole again").isEqualTo(2);
    }
  }

  @Test
  void readsInWholeBlocksAgainAfterARefusalThatPasses() throws Exception {
    try (PlcLink link = link()) {
      PlcRead read = link.prepare(fortyReals());
      plc.faults().refuseBlock(4, ReturnCode.OUT_OF_RANGE);
      List<Outcome> during = read.read();
      plc.faults().clear();

      List<Outcome> soon = read.read();
      nanos.addAndGet(MINUTE.toNanos());
      List<Outcome> later = read.read();

      assertThat(during).noneMatch(S7DriverTest::isDone);
      assertThat(soon).noneMatch(S7DriverTest::isDone);
      assertThat(later).allMatch(S7DriverTest::isDone);
    }
  }

  @Test
  void saysOfAllTagsThatPutAndGetIsOffAndReadsThemAsSoonAsItIsOn() throws Exception {
    try (PlcLink link = link()) {
      PlcRead read = link.prepare(fortyReals());
      plc.faults().deny(true);
      List<Outcome> denied = read.read();
      long requests = plc.traffic().reads();
      plc.faults().deny(false);

      List<Outcome> permitted = read.read();

      assertThat(denied)
          .allSatisfy(
              each -> {
                assertThat(refused(each).quality()).isEqualTo(Quality.BAD_CONFIGURATION);
                assertThat(refused(each).reason()).contains("PUT/GET");
              });
      assertThat(requests).isLessThanOrEqualTo(1);
      assertThat(permitted).allMatch(S7DriverTest::isDone);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {112, 240, 480, 960})
  void readsAndWritesATextThatIsLongerThanAMessage(int pduSize) throws Exception {
    plc.setMaxPdu(pduSize);
    plc.memory().addBlock(5, 256);
    var point = new Point("DB5.DBB0:STRING(254)", DataType.ANY);
    var text = List.of(Value.of("hopper ".repeat(36)));
    try (PlcLink link = link()) {

      List<Outcome> written = link.write(List.of(new Write(point, text)));
      List<Outcome> read = link.prepare(List.of(point)).read();

      assertThat(written).containsExactly(new Outcome.Done(text));
      assertThat(read).containsExactly(new Outcome.Done(text));
    }
  }

  @Test
  void writesTheOtherValuesWhenOneIsRefusedAndOneDoesNotFit() throws Exception {
    var writes =
        List.of(
            new Write(real("DB4.DBD0"), List.of(Value.of(7.5))),
            new Write(real("DB77.DBD0"), List.of(Value.of(1.0))),
            new Write(new Point("DB4.DBW4:INT", DataType.ANY), List.of(Value.of(70_000L))),
            new Write(new Point("DB4.DBX8.3", DataType.ANY), List.of(Value.of(true))));
    plc.memory().update(4, bytes -> bytes.put(8, (byte) 0x11));
    try (PlcLink link = link()) {

      List<Outcome> outcomes = link.write(writes);

      assertThat(outcomes).filteredOn(S7DriverTest::isDone).hasSize(2);
      assertThat(refused(outcomes.get(1)).reason()).contains("DB77.DBD0", "no such object");
      assertThat(refused(outcomes.get(2)).quality()).isEqualTo(Quality.BAD_CONFIGURATION);
    }
    assertThat(plc.memory().block(4)).startsWith(0x40, 0xf0, 0, 0);
    assertThat(plc.memory().block(4)[8]).as("the other bits").isEqualTo((byte) 0x19);
  }

  @Test
  void breaksOnAWrongReferenceAndOnAFrozenPlc() throws Exception {
    try (PlcLink link = link(Duration.ofMillis(300))) {
      PlcRead read = link.prepare(fortyReals());
      plc.faults().wrongReferences(true);
      assertThatExceptionOfType(PlcException.class).isThrownBy(read::read);
    }
    plc.faults().clear();
    try (PlcLink link = link(Duration.ofMillis(300))) {
      PlcRead read = link.prepare(fortyReals());
      plc.faults().freeze();
      assertThatExceptionOfType(PlcException.class)
          .isThrownBy(read::read)
          .withMessageContaining("no complete answer within 300 ms");
    }
  }

  @Test
  void namesTheProbeWhenRackOrSlotIsWrong() {
    plc.setSlot(2);

    assertThatExceptionOfType(PlcException.class)
        .isThrownBy(() -> new S7Driver().connect(address(TIMEOUT, TIMEOUT)))
        .withMessageContaining("rack 0 slot 1 refused the connection")
        .withMessageContaining("fieldline probe plc 127.0.0.1");
  }

  @Test
  void advisesForTheControllerThatItIsTold() {
    plc.setSlot(2);

    assertThatExceptionOfType(PlcException.class)
        .isThrownBy(() -> new S7Driver().connect(told("S7_300", "")))
        .withMessageContaining("An S7-300 CPU has rack 0 slot 2");
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    var driver = new S7Driver();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> driver.check(told("S7_150", "")))
        .withMessageContaining("did you mean 'S7_1500'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> driver.check(told("", "pdu-size=240")))
        .withMessageContaining("pdu-size=240");
  }

  @Test
  void doesNotWaitForAnAnswerThatDrips() throws Exception {
    plc.faults().drip(Duration.ofMillis(10));
    try (PlcLink link = new S7Driver().connect(address(TIMEOUT, Duration.ofMillis(300)))) {
      PlcRead read = link.prepare(fortyReals());

      assertThatExceptionOfType(PlcException.class)
          .isThrownBy(read::read)
          .withMessageContaining("no complete answer within 300 ms");
    }
  }

  private static List<Point> fortyReals() {
    var points = new ArrayList<Point>();
    for (int i = 0; i < 40; i++) {
      points.add(real("DB4.DBD" + 4 * i));
    }
    return points;
  }

  private static Point real(String address) {
    return new Point(address, DataType.REAL);
  }

  private PlcLink link() throws Exception {
    return link(TIMEOUT);
  }

  private PlcLink link(Duration timeout) throws Exception {
    return new S7Link(S7Client.connect(address(timeout, timeout)), nanos::get);
  }

  private PlcAddress address(Duration connect, Duration request) {
    return new PlcAddress("s7", "127.0.0.1", plc.port(), 0, 1, "", "", connect, request);
  }

  private PlcAddress told(String controllerType, String parameters) {
    return new PlcAddress(
        "s7", "127.0.0.1", plc.port(), 0, 1, controllerType, parameters, TIMEOUT, TIMEOUT);
  }

  private static boolean isDone(Outcome outcome) {
    return outcome instanceof Outcome.Done;
  }

  private static Outcome.Refused refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return (Outcome.Refused) outcome;
  }
}
