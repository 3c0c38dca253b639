package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.source.opcda.da.ServerStatus;
import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the tags while their server is lost, and when it is back. */
@Timeout(30)
class OpcServerLostTest {

  private static final String SERVER = "opc-da:plant-pc/Plant.Server.1";
  private static final String URI = SERVER + "?device=mixer&period=20ms";

  @TempDir private Path folder;
  private final ScriptedServer server = new ScriptedServer();
  private SourceRoutes route;

  @BeforeEach
  void startContext() {
    route = new SourceRoutes(folder, "opc-da", new OpcDaComponent((zone, callbacks) -> server));
    route.device("mixer", "speed: { address: a }", "level: { address: b }");
  }

  @AfterEach
  void stopContext() {
    server.frozen.countDown();
    route.close();
  }

  @Test
  void doesNotLockTheAccountWhenThePasswordIsWrong() throws Exception {
    server.forbidden = true;

    route.start("mixer", URI);

    await().until(() -> reason("mixer").contains("restart the route"));
    await().during(Duration.ofSeconds(2)).until(() -> server.connects.get() == 1);
  }

  @Test
  void turnsAllTagsBadOnceWhenTheServerIsLost() throws Exception {
    server.items.put("x", ScriptedServer.array(1, 2));
    route.device("mixer", "speed: { address: a }", "phase: { address: x }");
    route.start("mixer", URI);
    await().until(() -> route.batches.size() >= 3);

    server.off = true;
    await().until(() -> server.connects.get() >= 4);

    assertThat(bad()).hasSize(1);
    assertThat(route.newest())
        .containsExactly(
            "f/mixer/speed=NaN bad (8)",
            "f/mixer/phase[0]=NaN bad (8)",
            "f/mixer/phase[1]=NaN bad (8)");
    assertThat(reason("mixer")).isEqualTo("the server is off");
    assertThat(server.open).hasValue(0);
  }

  @Test
  void goesOnWhenTheServerIsBack() throws Exception {
    server.off = true;
    route.start("mixer", URI);
    await().until(() -> server.connects.get() >= 2);

    server.off = false;

    await().until(() -> route.newest().contains("f/mixer/speed=1 good (192)"));
    assertThat(server.open).hasValue(1);
    assertThat(server.openGroups).hasValue(1);
  }

  @Test
  void repairsATornConnectionWithoutABadValue() throws Exception {
    route.start("mixer", URI);
    await().until(() -> route.batches.size() >= 3);

    server.failingReads = 1;
    int before = route.batches.size();
    await().until(() -> server.connects.get() == 2 && route.batches.size() > before + 2);

    assertThat(bad()).isEmpty();
    assertThat(server.open).hasValue(1);
    assertThat(server.openGroups).hasValue(1);
  }

  @Test
  void givesUpAServerThatRunsNoMore() throws Exception {
    route.start("mixer", URI + "&watchdog=100ms");
    await().until(() -> route.batches.size() >= 3);

    server.state = ServerStatus.State.SUSPENDED;
    await().until(() -> route.newest().contains("f/mixer/speed=NaN bad (8)"));
    assertThat(reason("mixer")).contains("its state is SUSPENDED");
    server.state = ServerStatus.State.RUNNING;

    await().until(() -> route.newest().contains("f/mixer/speed=1 good (192)"));
    assertThat(bad()).hasSize(1);
  }

  @Test
  void letsAServerGoThatShutsDown() throws Exception {
    route.start("mixer", URI);
    await().until(() -> route.batches.size() >= 3);

    server.shutdown = "maintenance";
    await().until(() -> server.open.get() == 0);

    await().until(() -> reason("mixer").equals("the OPC server shuts down: maintenance"));
    assertThat(route.newest()).contains("f/mixer/speed=NaN bad (8)");
    assertThat(server.connects).hasValue(1);
    server.shutdown = "";
    await().until(() -> route.newest().contains("f/mixer/speed=1 good (192)"));
  }

  @Test
  void stopsWhileTheServerHangs() throws Exception {
    route.start("mixer", URI + "&watchdog=1h");
    await().until(() -> !route.batches.isEmpty());
    server.frozen = new CountDownLatch(1);
    int reads = server.reads.get();
    await().until(() -> server.reads.get() > reads);

    route.stop("mixer");

    assertThat(server.open).hasValue(0);
  }

  private String reason(String id) {
    return route.health(id).getMessage().orElse("");
  }

  private List<Batch> bad() {
    return route.batches.stream()
        .filter(
            batch ->
                batch.measurements().stream()
                    .anyMatch(m -> m.quality().equals(Quality.BAD_NOT_CONNECTED)))
        .toList();
  }
}
