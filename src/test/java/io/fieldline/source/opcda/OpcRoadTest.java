package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.da.OpcSimulation;
import io.fieldline.simulator.opcda.space.SpaceOptions;
import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The source and the producer against the simulator, over DCOM. */
@Timeout(60)
class OpcRoadTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path folder;
  private final OpcDaServer server = new OpcDaServer();
  private final OpcSimulation simulation =
      new OpcSimulation(
          new SpaceOptions(1, Duration.ofMillis(100), 100, null).space(Clock.systemUTC()),
          Clock.systemUTC());
  private SourceRoutes route;

  @BeforeEach
  void start() throws Exception {
    server.setPort(0);
    server.setUser("reader");
    server.setPassword("secret");
    server.setClasses(simulation.classes());
    server.start();
    route = new SourceRoutes(folder, "opc-da", null);
    route.device(
        "mixer",
        "speed: { address: Bucket Brigade.Int4 }",
        "level: { address: Bucket Brigade.Real8 }",
        "phase: { address: Bucket Brigade.ArrayOfReal8 }",
        "big: { address: Bucket Brigade.UInt8 }",
        "typo: { address: Bucket Brigade.Nothing }");
  }

  @AfterEach
  void stop() throws Exception {
    route.close();
    server.faults().clear();
    server.stop();
    simulation.close();
  }

  @Test
  void bringsWhatTheServerHasWithItsQualityAndTime() throws Exception {
    simulation.space().setValue("Bucket Brigade.Int4", 42, NOON);
    simulation.space().setValue("Bucket Brigade.Real8", 2.5, NOON);
    simulation.space().setQuality("Bucket Brigade.Real8", 0x5457);

    route.start("mixer", source("device=mixer&readFrom=device"));
    await().until(() -> !route.batches.isEmpty());

    assertThat(measurement("f/mixer/speed").value()).isEqualTo(Value.of(42L));
    assertThat(measurement("f/mixer/speed").quality()).isEqualTo(Quality.GOOD);
    assertThat(measurement("f/mixer/speed").sourceTime()).isEqualTo(NOON);
    assertThat(measurement("f/mixer/level").quality()).isEqualTo(new Quality(0x5457));
    assertThat(measurement("f/mixer/big").quality().isGood()).isTrue();
    assertThat(measurement("f/mixer/typo").quality()).isEqualTo(Quality.BAD_CONFIGURATION);
    assertThat(route.health("mixer").getDetails()).containsEntry("refusedTags", 1);
  }

  @Test
  void readsWhatItHasWritten() throws Exception {
    String pattern = target() + "&itemPattern=RAW(Bucket Brigade.{parameter})";
    assertThat(
            route.failure(
                pattern,
                Map.of("Bucket Brigade.Int4", 7, "Bucket Brigade.ArrayOfReal8", List.of(1.5, 2.5))))
        .isNull();
    Batch batch = Batch.of(Measurement.good(tag("f/c/Real8"), Value.of(3.5), NOON));
    assertThat(route.failure(pattern, batch)).isNull();

    route.start("mixer", source("device=mixer"));

    await().until(() -> route.newest().contains("f/mixer/speed=7 good (192)"));
    assertThat(route.newest())
        .contains(
            "f/mixer/level=3.5 good (192)",
            "f/mixer/phase[0]=1.5 good (192)",
            "f/mixer/phase[1]=2.5 good (192)");
  }

  @Test
  void namesWhatTheServerDoesNotTake() {
    assertThat(
            route.failure(
                target(), Map.of("Random.Int4", 7, "No.Such", 8, "Bucket Brigade.Int4", 9)))
        .message()
        .startsWith("not written: ")
        .contains("Random.Int4: ")
        .contains("No.Such: ");
  }

  @Test
  void looksItemsUpAndReadsAllOfThem() throws Exception {
    route.start("bulk", source("browse=Bulk.*"));

    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest()).hasSize(100).allMatch(value -> value.startsWith("plant/Bulk/Item"));
  }

  @Test
  void saysThatNoItemMatches() throws Exception {
    route.start("bulk", source("browse=bulk.*"));

    await()
        .until(
            () ->
                route
                    .health("bulk")
                    .getMessage()
                    .orElse("")
                    .startsWith("no item of the server matches 'bulk.*'"));
  }

  @Test
  void stopsSoonThoughTheServerHangs() throws Exception {
    route.start("mixer", source("device=mixer"));
    route.start("bulk", source("browse=Bulk.*"));
    await().until(() -> route.newest().size() > 100 || route.batches.size() > 10);
    server.faults().freeze();

    long start = System.nanoTime();
    route.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void comesBackAfterARestartOfTheServer() throws Exception {
    route.start("mixer", source("device=mixer"));
    await().until(() -> !route.batches.isEmpty());
    int port = server.port();

    server.stop();
    await().until(() -> route.newest().contains("f/mixer/typo=NaN bad (8)"));
    server.setPort(port);
    server.start();

    await().until(() -> route.newest().stream().anyMatch(value -> value.endsWith("good (192)")));
  }

  @Test
  void givesUpAFrozenServerAndComesBack() throws Exception {
    route.start("mixer", source("device=mixer&callTimeout=500ms&connectTimeout=500ms"));
    await().until(() -> !route.batches.isEmpty());

    server.faults().freeze();
    await().until(() -> route.newest().contains("f/mixer/typo=NaN bad (8)"));
    server.faults().thaw();

    await().until(() -> route.newest().stream().anyMatch(value -> value.endsWith("good (192)")));
  }

  @Test
  void saysThatThePasswordIsWrong() throws Exception {
    route.start("mixer", source("device=mixer").replace("secret", "guessed"));

    await().until(() -> route.newest().contains("f/mixer/speed=NaN bad (8)"));

    assertThat(route.health("mixer").getMessage().orElse(""))
        .contains("reader")
        .doesNotContain("guessed");
  }

  @Test
  void isCalledBackWithChanges() throws Exception {
    route.start("mixer", source("device=mixer&mode=subscribe&updateRate=50ms"));
    await().until(() -> route.newest().stream().anyMatch(value -> value.endsWith("good (192)")));

    simulation.space().setValue("Bucket Brigade.Int4", 43, NOON);

    await().until(() -> route.newest().equals(List.of("f/mixer/speed=43 good (192)")));
  }

  @Test
  void subscribesAnewAfterARestartOfTheServer() throws Exception {
    route.start("mixer", source("device=mixer&mode=subscribe&updateRate=50ms&watchdog=300ms"));
    await().until(() -> route.newest().stream().anyMatch(value -> value.endsWith("good (192)")));
    int port = server.port();

    server.stop();
    await().until(() -> route.newest().contains("f/mixer/typo=NaN bad (8)"));
    server.setPort(port);
    server.start();
    simulation.space().setValue("Bucket Brigade.Int4", 44, NOON);

    await()
        .until(
            () ->
                route.batches.stream()
                    .flatMap(batch -> batch.measurements().stream())
                    .anyMatch(m -> m.value().equals(Value.of(44L))));
  }

  @Test
  void letsAServerGoThatShutsDown() throws Exception {
    route.start("mixer", source("device=mixer&mode=subscribe&updateRate=50ms"));
    await().until(() -> route.newest().stream().anyMatch(value -> value.endsWith("good (192)")));

    simulation.requestShutdown("maintenance");

    await().until(() -> route.newest().contains("f/mixer/speed=NaN bad (8)"));
  }

  @Test
  void leavesNothingOnTheServerWhenItStops() throws Exception {
    route.start("mixer", source("device=mixer"));
    await().until(() -> !route.batches.isEmpty());

    route.stop("mixer");

    await().until(() -> server.objects() == 0);
  }

  /** A source with these options, polled quickly. */
  private String source(String options) {
    return target() + "&period=50ms&" + options;
  }

  private String target() {
    return "opc-da:127.0.0.1/%s?port=%d&domain=PLANT&user=reader&password=secret"
        .formatted(OpcSimulation.PROG_ID, server.port());
  }

  private static Tag tag(String text) {
    return Tag.parse(text);
  }

  private Measurement measurement(String tag) {
    return route.batches.get(0).measurements().stream()
        .filter(m -> m.tag().equals(tag(tag)))
        .findFirst()
        .orElseThrow();
  }
}
