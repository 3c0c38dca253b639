package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.testkit.Resources;
import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The component with its own client against a hardened OPC DA server that is read, written, browsed
 * and subscribed, and that freezes, drops connections, answers late and starts anew.
 */
@Timeout(300)
class OpcDaOutagesIT {

  private static final Logger MEASURED = LoggerFactory.getLogger("measured");
  private static final String USER = "user=reader&password=Kupfer-135&domain=PLANT";
  private static final String SPEED =
      "&period=50ms&watchdog=500ms&callTimeout=800ms&connectTimeout=800ms";

  /** Longest wait between attempts, half as much again for jitter, and one that was under way. */
  private static final Duration LONGEST = OpcDaEndpoint.LONGEST_WAIT.multipliedBy(2);

  /** How old what was under way at the beginning of an outage may be. */
  private static final Duration UNDER_WAY = Duration.ofMillis(900);

  private static final long HEAP = 1 << 20;

  /** The connection for pings is opened some time after the others. */
  private static final int PING_LINE = 1;

  @TempDir private Path folder;
  private final OpcDaServer server = new OpcDaServer();
  private final List<Duration> gaps = new ArrayList<>();
  private SourceRoutes route;

  @BeforeEach
  void start() throws Exception {
    server.setPort(0);
    server.setUser("reader");
    server.setPassword("Kupfer-135");
    server.setDomain("PLANT");
    server.setBulk(1_000);
    server.start();
    server.space().setValue("Random.Int4", 4, Instant.now());
    server.space().setValue("Random.Real8", 3.25, Instant.now());
    server.space().setValue("Random.String", "text", Instant.now());
    route = new SourceRoutes(folder, "opc-da", null);
    route.device(
        "mixer",
        "whole: { address: Random.Int4 }",
        "real: { address: Random.Real8 }",
        "text: { address: Random.String }",
        "bucket: { address: Bucket Brigade.Real8 }");
  }

  @AfterEach
  void stop() {
    server.faults().clear();
    route.close();
    server.stop();
  }

  @Test
  void readsAndWritesAHardenedServer() throws Exception {
    route.start("mixer", uri("device=mixer"));
    await().until(() -> good().count() >= 3);
    var bucket = newest().measurements().get(3).tag();
    var written = Measurement.good(bucket, Value.of(21.5), Instant.now());

    Exception failure = route.failure(uri("ntlm=v2"), Batch.of(written));

    assertThat(failure).isNull();
    await().until(() -> route.newest().contains("f/mixer/bucket=21.5 good (192)"));
    assertThat(route.newest())
        .contains("f/mixer/whole=4 good (192)", "f/mixer/text=text good (192)");
  }

  @Test
  void browsesAHardenedServer() throws Exception {
    route.start("bulk", uri("browse=Bulk.*"));

    await().atMost(Duration.ofSeconds(30)).until(() -> !route.batches.isEmpty());

    await().until(() -> newest().measurements().size() == 1_000 && isGood(newest()));
  }

  @Test
  void subscribesToAHardenedServer() throws Exception {
    route.start("mixer", uri("device=mixer&mode=subscribe&updateRate=100ms"));
    await().atMost(Duration.ofSeconds(20)).until(() -> has(Value.of(4)));

    server.space().setValue("Random.Int4", 5, Instant.now());

    await().until(() -> has(Value.of(5)));
  }

  @Test
  void keepsAThousandItemsWhenOneIsOfATypeThatTheLibraryCannotRead() throws Exception {
    var items = new ArrayList<String>();
    IntStream.rangeClosed(1, 999).forEach(i -> items.add("Bulk.Item%05d".formatted(i)));
    items.add(500, "Random.UInt8");

    route.start("bulk", uri("items=RAW(" + String.join(",", items) + ")"));

    await().until(() -> good().anyMatch(batch -> batch.measurements().size() == 1_000));
  }

  @Test
  void bringsValuesAgainAfterDrops() throws Exception {
    route.start("mixer", uri("device=mixer"));
    await().until(() -> good().count() >= 3);

    for (int i = 0; i < 10; i++) {
      if (i % 2 == 0) {
        server.dropConnections();
      } else {
        server.resetConnections();
      }
      awaitValuesSince(Instant.now());
    }

    report("drops");
    assertNothingIsMixedUp();
  }

  @Test
  void marksNothingGoodWhileTheServerIsFrozen() throws Exception {
    route.start("mixer", uri("device=mixer"));
    await().until(() -> good().count() >= 3);

    server.faults().freeze();
    Instant away = Instant.now();
    await().until(() -> !isGood(newest()));
    await().pollDelay(Duration.ofSeconds(2)).until(() -> !isGood(newest()));
    Instant back = Instant.now();
    server.faults().thaw();

    awaitValuesSince(back);
    report("a freeze");
    assertThat(received())
        .noneMatch(time -> time.isAfter(away.plus(UNDER_WAY)) && time.isBefore(back));
    assertNothingIsMixedUp();
  }

  @Test
  void mixesNothingUpWhenAnswersAreLate() throws Exception {
    route.start("mixer", uri("device=mixer"));
    await().until(() -> good().count() >= 3);

    for (int i = 0; i < 3; i++) {
      long connections = server.traffic().connections();
      server.faults().delayNext(1, Duration.ofMillis(1_200));
      await().until(() -> server.traffic().connections() > connections);
      awaitValuesSince(Instant.now());
    }

    report("late answers");
    assertNothingIsMixedUp();
  }

  @Test
  void bringsValuesAgainAfterARestart() throws Exception {
    route.start("mixer", uri("device=mixer"));
    await().until(() -> good().count() >= 3);

    server.stop();
    await().until(() -> !isGood(newest()));
    server.start();

    awaitValuesSince(Instant.now());
    report("a restart");
  }

  @Test
  void bringsChangesAgainAfterARestart() throws Exception {
    route.start("mixer", uri("device=mixer&mode=subscribe&updateRate=100ms"));
    await().atMost(Duration.ofSeconds(20)).until(() -> has(Value.of(4)));

    server.stop();
    await().until(() -> has(Quality.BAD_NOT_CONNECTED));
    server.start();
    server.space().setValue("Random.Int4", 6, Instant.now());

    await().atMost(LONGEST.plusSeconds(2)).until(() -> has(Value.of(6)));
  }

  @Test
  void saysThatThePasswordIsWrongAndStoresNothingGood() throws Exception {
    String uri = uri("device=mixer").replace("Kupfer", "Zinn");

    route.start("mixer", uri);
    await().until(() -> !route.batches.isEmpty());

    assertThat(isGood(newest())).isFalse();
    HealthCheck.Result health = route.health("mixer");
    assertThat(health.getState()).isNotEqualTo(HealthCheck.State.UP);
    assertThat(health.getMessage().orElseThrow()).contains("PLANT\\reader").doesNotContain("Zinn");
  }

  @Test
  @Tag("soak")
  void holdsNoMoreAfterFiveHundredReconnects() throws Exception {
    route.start("mixer", uri("device=mixer"));
    reconnect(50);
    gaps.clear();
    route.batches.clear();
    Resources before = held();

    reconnect(500);

    report("500 drops");
    gaps.clear();
    Resources after = held();
    MEASURED.info("held before: {}, after 500 reconnects: {}", before, after);
    assertThat(after.threads()).hasSizeLessThanOrEqualTo(before.threads().size());
    assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + PING_LINE);
    assertThat(after.heap()).isLessThan(before.heap() + HEAP);
  }

  /** Without what the server keeps for clients whose pings it still awaits. */
  private Resources held() throws Exception {
    server.stop();
    server.start();
    awaitValuesSince(Instant.now());
    route.batches.clear();
    return Resources.held();
  }

  private void reconnect(int times) {
    for (int i = 0; i < times; i++) {
      await().until(() -> !route.batches.isEmpty() && isGood(newest()));
      server.dropConnections();
      awaitValuesSince(Instant.now());
    }
  }

  private String uri(String options) {
    return "opc-da:127.0.0.1/Fieldline.Simulation.1?port=%d&%s%s&%s"
        .formatted(server.port(), USER, SPEED, options);
  }

  private void awaitValuesSince(Instant back) {
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(5))
        // The first may have been under way, the second was asked for on a new connection.
        .until(() -> received().filter(back::isBefore).count() >= 2);
    gaps.add(Duration.between(back, received().filter(back::isBefore).findFirst().orElseThrow()));
  }

  private void report(String outage) {
    List<Long> millis = gaps.stream().map(Duration::toMillis).sorted().toList();
    MEASURED.info(
        "OPC DA: values again after {}: {} to {} ms, half of them within {} ms",
        outage,
        millis.get(0),
        millis.get(millis.size() - 1),
        millis.get(millis.size() / 2));
  }

  /** Whatever was good had the value of its own item. */
  private void assertNothingIsMixedUp() {
    assertThat(route.batches.stream().flatMap(batch -> batch.measurements().stream()))
        .filteredOn(m -> m.quality().isGood())
        .allMatch(
            m ->
                switch (m.tag().parameter()) {
                  case "whole" -> m.value().equals(Value.of(4));
                  case "real" -> m.value().equals(Value.of(3.25));
                  case "text" -> m.value().equals(Value.of("text"));
                  default -> m.value().equals(Value.of(0.0));
                });
  }

  private boolean has(Value value) {
    return measurements().anyMatch(m -> m.quality().isGood() && value.equals(m.value()));
  }

  private boolean has(Quality quality) {
    return measurements().anyMatch(m -> m.quality().equals(quality));
  }

  private Stream<Measurement> measurements() {
    return route.batches.stream().flatMap(batch -> batch.measurements().stream());
  }

  private Batch newest() {
    return route.batches.get(route.batches.size() - 1);
  }

  private Stream<Batch> good() {
    return route.batches.stream().filter(OpcDaOutagesIT::isGood);
  }

  private Stream<Instant> received() {
    return good().map(batch -> batch.measurements().get(0).receivedTime());
  }

  private static boolean isGood(Batch batch) {
    return batch.measurements().stream().allMatch(m -> m.quality().isGood());
  }
}
