package io.fieldline.source.plc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PlcSourceTest {

  private static final String URI = "plc:scripted?host=plc1&device=mixer&period=20ms";

  @TempDir private Path folder;
  private final ScriptedPlc plc = new ScriptedPlc();
  private PlcRoute route;

  @BeforeEach
  void startContext() {
    route = new PlcRoute(folder, new PlcComponent(protocol -> plc));
    route.device("mixer", "speed: { address: a }", "level: { address: b }");
  }

  @AfterEach
  void stopContext() {
    plc.frozen.countDown();
    route.close();
  }

  @Test
  void bringsAllTagsOfTheDeviceInOneBatch() throws Exception {
    route.start("mixer", URI);

    await().until(() -> route.batches.size() >= 3);

    assertThat(route.newest())
        .containsExactly("f/mixer/speed=1 good (192)", "f/mixer/level=1 good (192)");
    assertThat(route.health("mixer").getState()).isEqualTo(HealthCheck.State.UP);
    assertThat(route.health("mixer").getDetails()).containsEntry("connected", true);
  }

  @Test
  void turnsAllTagsBadOnceWhenThePlcIsLost() throws Exception {
    route.start("mixer", URI);
    await().until(() -> route.batches.size() >= 3);

    plc.off = true;
    await().until(() -> plc.connects.get() >= 4);

    List<Batch> bad = bad();
    assertThat(bad).hasSize(1);
    assertThat(bad.get(0).measurements())
        .hasSize(2)
        .allMatch(m -> m.quality().equals(Quality.BAD_NOT_CONNECTED));
    assertThat(route.newest())
        .containsExactly("f/mixer/speed=NaN bad (8)", "f/mixer/level=NaN bad (8)");
    assertThat(reason("mixer")).isEqualTo("the PLC is off");
  }

  @Test
  void saysOnceThatThePlcWasNeverThere() throws Exception {
    plc.off = true;

    route.start("mixer", URI);
    await().until(() -> plc.connects.get() >= 3);

    assertThat(route.batches).hasSize(1);
    assertThat(route.newest()).contains("f/mixer/speed=NaN bad (8)");
  }

  @Test
  void goesOnWhenThePlcIsBack() throws Exception {
    plc.off = true;
    route.start("mixer", URI);
    await().until(() -> plc.connects.get() >= 2);

    plc.off = false;

    await().until(() -> route.newest().contains("f/mixer/speed=1 good (192)"));
    assertThat(plc.open).hasValue(1);
  }

  @Test
  void repairsATornConnectionWithoutABadValue() throws Exception {
    route.start("mixer", URI);
    await().until(() -> route.batches.size() >= 3);

    plc.failingReads = 1;
    int before = route.batches.size();
    await().until(() -> plc.connects.get() == 2 && route.batches.size() > before + 2);

    assertThat(bad()).isEmpty();
    assertThat(plc.open).hasValue(1);
    assertThat(route.meters.counter("fieldline.source.losses", "source", "mixer").count())
        .isEqualTo(1);
  }

  @Test
  void keepsTheOtherTagsWhenSomeAreWrong() throws Exception {
    route.device(
        "mixer", "speed: { address: a }", "typo: { address: '!q' }", "gone: { address: '-b' }");

    route.start("mixer", URI);
    await().until(() -> route.batches.size() >= 2);

    assertThat(route.newest())
        .containsExactly(
            "f/mixer/speed=1 good (192)", "f/mixer/typo=NaN bad (4)", "f/mixer/gone=NaN bad (4)");
    assertThat(route.health("mixer").getDetails()).containsEntry("refusedTags", 2);
    assertThat(reason("mixer")).isEqualTo("f/mixer/typo: '!q' is no address, and 1 more tag");
  }

  @Test
  void namesTheElementsOfAnArray() throws Exception {
    route.device("mixer", "phase: { address: 'x[3]' }");

    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest())
        .containsExactly(
            "f/mixer/phase[0]=1 good (192)",
            "f/mixer/phase[1]=2 good (192)",
            "f/mixer/phase[2]=3 good (192)");
  }

  @Test
  void readsTheTagsOfAnEditedDeviceFile() throws Exception {
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    route.device("mixer", "speed: { address: a }", "level: { address: b }", "flow: { address: c }");

    await().until(() -> route.newest().contains("f/mixer/flow=1 good (192)"));
    assertThat(plc.connects).hasValue(1);
  }

  @Test
  void saysOfATagThatIsAddedWhileThePlcIsOffThatItIsNotConnected() throws Exception {
    plc.off = true;
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    route.device("mixer", "speed: { address: a }", "flow: { address: c }");
    await().until(() -> route.batches.size() >= 2);
    int connects = plc.connects.get();
    await().until(() -> plc.connects.get() > connects);

    assertThat(route.newest())
        .containsExactly("f/mixer/speed=NaN bad (8)", "f/mixer/flow=NaN bad (8)");
    assertThat(route.batches).hasSize(2);
  }

  @Test
  void waitsForTheFileOfItsDevice() throws Exception {
    route.start("press", "plc:scripted?host=plc1&device=press&period=20ms");
    await()
        .until(
            () -> reason("press").contains("no file in the folder of devices has the id 'press'"));

    route.device("press", "force: { address: a }");

    await().until(() -> route.newest().contains("f/press/force=1 good (192)"));
  }

  @Test
  void keepsTheBatchWhenTheRouteFails() throws Exception {
    route.sinkDown = true;
    route.start("mixer", URI);
    await().until(() -> reason("mixer").contains("the sink is down"));
    int polls = plc.reads.get();

    route.sinkDown = false;
    await().until(() -> !route.batches.isEmpty());

    assertThat(polls).isEqualTo(1);
  }

  @Test
  void sharesOneConnectionBetweenRoutes() throws Exception {
    route.device("pump", "flow: { address: c }");

    route.start("mixer", URI);
    route.start("pump", "plc:scripted?host=plc1&device=pump&period=30ms");
    await()
        .until(
            () ->
                route.batches.stream().anyMatch(batch -> batch.size() == 1)
                    && route.batches.stream().anyMatch(batch -> batch.size() == 2));

    assertThat(plc.connects).hasValue(1);
    route.stop("mixer");
    assertThat(plc.open).hasValue(1);
    route.stop("pump");
    assertThat(plc.open).hasValue(0);
  }

  @Test
  void knowsThePlcWhateverTheCaseOfItsHostName() throws Exception {
    route.device("pump", "flow: { address: c }");

    route.start("mixer", URI);
    route.start("pump", "plc:scripted?host=PLC1&device=pump&period=30ms");
    await().until(() -> Set.copyOf(sizes(route.batches)).equals(Set.of(1, 2)));

    assertThat(plc.connects).hasValue(1);
  }

  @Test
  void turnsTheTagsOfAllRoutesBadOnceWhenTheirPlcIsLost() throws Exception {
    route.device("pump", "flow: { address: c }");
    route.start("mixer", URI);
    route.start("pump", "plc:scripted?host=plc1&device=pump&period=200ms");
    await().until(() -> Set.copyOf(sizes(route.batches)).equals(Set.of(1, 2)));

    plc.off = true;
    await().until(() -> bad().size() >= 2 && plc.connects.get() >= 4);
    List<Batch> bad = bad();
    plc.off = false;
    int before = route.batches.size();
    await()
        .until(
            () ->
                Set.copyOf(sizes(route.batches.subList(before, route.batches.size())))
                    .equals(Set.of(1, 2)));

    assertThat(sizes(bad)).containsExactlyInAnyOrder(1, 2);
    assertThat(bad()).isEqualTo(bad);
    assertThat(plc.open).hasValue(1);
  }

  @Test
  void leavesNoThreadPoolToTheContextWhenItIsStartedAgainAndAgain() throws Exception {
    route.start("mixer", URI);
    route.stop("mixer"); // Camel makes itself a pool for that
    route.startAgain("mixer");
    int pools = route.pools.known();

    for (int i = 0; i < 3; i++) {
      route.stop("mixer");
      route.startAgain("mixer");
    }

    assertThat(route.pools.known()).isEqualTo(pools);
  }

  @Test
  void stopsWhileThePlcHangs() throws Exception {
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());
    plc.frozen = new CountDownLatch(1);
    int reads = plc.reads.get();
    await().until(() -> plc.reads.get() > reads);

    route.stop("mixer");

    assertThat(plc.open).hasValue(0);
  }

  @Test
  void writesMeasurementsThroughTheInverseOfTheirScaling() {
    route.device(
        "mixer", "speed: { address: a, type: int16, scaling: { factor: 250, divisor: 27683 } }");
    var body =
        Batch.of(
            Measurements.measurement(
                "f/mixer/speed", Value.of(28.5), Quality.GOOD, Measurements.NOON));

    assertThat(route.failure("plc:scripted?host=plc1", body)).isNull();

    assertThat(plc.written.get("a")).containsExactly(Value.of(3156.0));
  }

  @Test
  void writesRawValuesByAddress() {
    assertThat(route.failure("plc:scripted?host=plc1", Map.of("b", 7, "x[3]", List.of(1, 2, 3))))
        .isNull();

    assertThat(plc.written).containsOnlyKeys("b", "x[3]");
  }

  @Test
  void writesDecimalNumbersWholly() {
    Map<String, BigDecimal> body = Map.of("a", new BigDecimal("1.5"));

    assertThat(route.failure("plc:scripted?host=plc1", body)).isNull();

    assertThat(plc.written.get("a")).containsExactly(Value.of(1.5));
  }

  @Test
  void refusesAWholeNumberThatIsTooLargeForAnyPlc() {
    Map<String, BigInteger> body = Map.of("a", BigInteger.TWO.pow(64).add(BigInteger.ONE));

    assertThat(route.failure("plc:scripted?host=plc1", body))
        .hasMessageContaining("the value for a")
        .hasMessageContaining("18446744073709551617");

    assertThat(plc.written).isEmpty();
  }

  @Test
  void saysWhatThePlcDidNotTake() {
    assertThat(route.failure("plc:scripted?host=plc1", Map.of("-b", 7)))
        .hasMessage("not written: -b: there is no such place");
  }

  @Test
  void namesARefusedAddressOnce() {
    assertThat(route.failure("plc:scripted?host=plc1", Map.of("-there", 7)))
        .hasMessage("not written: -there: there is no such place");
  }

  @Test
  void writesNothingOfABodyThatIsPartlyWrong() {
    assertThat(route.failure("plc:scripted?host=plc1", Map.of("a", 1, "!b", 7)))
        .hasMessage("'!b' is no address");

    assertThat(plc.written).isEmpty();
  }

  private String reason(String id) {
    return route.health(id).getMessage().orElse("");
  }

  private static List<Integer> sizes(List<Batch> batches) {
    return batches.stream().map(Batch::size).toList();
  }

  private List<Batch> bad() {
    return route.batches.stream()
        .filter(batch -> batch.measurements().stream().anyMatch(m -> m.quality().isBad()))
        .toList();
  }
}
