package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Value;
import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OpcSubscriptionTest {

  private static final String URI =
      "opc-da:plant-pc/Plant.Server.1?device=mixer&mode=subscribe&watchdog=200ms&updateRate=100ms";

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
    route.close();
  }

  @Test
  void bringsAllItemsOnceAndThenWhatChanges() throws Exception {
    route.start("mixer", URI + "&deadband=2.5");
    await().until(() -> !route.batches.isEmpty());
    assertThat(route.newest())
        .containsExactly("f/mixer/speed=1 good (192)", "f/mixer/level=2.5 good (192)");

    server.report("b", Value.of(3.5));

    await().until(() -> route.newest().equals(List.of("f/mixer/level=3.5 good (192)")));
    assertThat(route.batches).hasSize(2);
    assertThat(server.groups.get(0).updateRate()).isEqualTo(Duration.ofMillis(100));
    assertThat(server.groups.get(0).deadband()).isEqualTo(2.5);
  }

  @Test
  void saysOnceWhichItemsTheServerRefuses() throws Exception {
    route.device("mixer", "speed: { address: a }", "typo: { address: q }");

    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());
    server.report("a", Value.of(2L));

    await().until(() -> values().contains("f/mixer/speed=2 good (192)"));
    assertThat(values())
        .containsExactlyInAnyOrder(
            "f/mixer/typo=NaN bad (4)", "f/mixer/speed=1 good (192)", "f/mixer/speed=2 good (192)");
    assertThat(reason()).isEqualTo("f/mixer/typo: there is no such item");
  }

  @Test
  void losesNoChangeWhileTheRouteFails() throws Exception {
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());
    route.sinkDown = true;

    for (long i = 10; i < 20; i++) {
      server.report("a", Value.of(i));
    }
    await().until(() -> reason().contains("the sink is down"));
    route.sinkDown = false;

    await().until(() -> values().contains("f/mixer/speed=19 good (192)"));
    assertThat(values().stream().filter(value -> value.contains("speed=1"))).hasSize(11).isSorted();
    assertThat(route.meters.counter("fieldline.source.dropped", "source", "mixer").count())
        .isZero();
  }

  @Test
  void turnsAllTagsBadWhenTheServerIsLostAndSubscribesAnewWhenItIsBack() throws Exception {
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    server.off = true;
    await().until(() -> route.newest().contains("f/mixer/speed=NaN bad (8)"));
    server.has("a", Value.of(5L));
    server.off = false;
    await().until(() -> route.newest().contains("f/mixer/speed=5 good (192)"));
    server.report("b", Value.of(6.5));

    await().until(() -> route.newest().equals(List.of("f/mixer/level=6.5 good (192)")));
    assertThat(server.open).hasValue(1);
    assertThat(server.openGroups).hasValue(1);
  }

  @Test
  void noticesThatCallbacksNoLongerArrive() throws Exception {
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    server.deaf = true;
    server.report("b", Value.of(3.5));
    await().until(() -> route.newest().contains("f/mixer/level=NaN bad (8)"));
    assertThat(reason()).contains("callbacks do not arrive, as for item b: let callbackPorts");
    server.deaf = false;

    await().until(() -> route.newest().contains("f/mixer/level=3.5 good (192)"));
  }

  @Test
  void saysThatCallbacksNeverArrived() throws Exception {
    server.deaf = true;

    route.start("mixer", URI);

    await().until(() -> reason().contains("callbackPorts"));
    await().until(() -> route.newest().contains("f/mixer/speed=NaN bad (8)"));
    assertThat(values()).noneMatch(value -> value.contains("good"));
  }

  @Test
  void doesNotMindValuesThatStayTheSame() throws Exception {
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());
    int reads = server.reads.get();

    await().until(() -> server.reads.get() > reads + 4);

    assertThat(server.connects).hasValue(1);
    assertThat(route.batches).hasSize(1);
  }

  @Test
  void letsAServerGoThatShutsDown() throws Exception {
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    server.shutdown = "maintenance";

    await().until(() -> reason().equals("the OPC server shuts down: maintenance"));
    assertThat(route.newest()).contains("f/mixer/speed=NaN bad (8)");
    server.shutdown = "";
    await().until(() -> route.newest().contains("f/mixer/speed=1 good (192)"));
  }

  @Test
  void stopsAtOnceThoughNothingChanges() throws Exception {
    route.start("mixer", URI.replace("200ms", "1h"));
    await().until(() -> !route.batches.isEmpty());

    route.stop("mixer");

    assertThat(server.open).hasValue(0);
  }

  private List<String> values() {
    return route.batches.stream()
        .map(Batch::measurements)
        .flatMap(List::stream)
        .map(m -> m.tag() + "=" + m.value() + " " + m.quality())
        .toList();
  }

  private String reason() {
    return route.health("mixer").getMessage().orElse("");
  }
}
