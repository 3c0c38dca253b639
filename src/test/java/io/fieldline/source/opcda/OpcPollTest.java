package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OpcPollTest {

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
  void bringsAllTagsOfTheDeviceInOneBatch() throws Exception {
    route.start("mixer", URI);

    await().until(() -> route.batches.size() >= 3);

    assertThat(route.newest())
        .containsExactly("f/mixer/speed=1 good (192)", "f/mixer/level=2.5 good (192)");
    assertThat(route.last().sourceTime()).isEqualTo(ScriptedServer.NOON);
    assertThat(route.health("mixer").getState()).isEqualTo(HealthCheck.State.UP);
    assertThat(server.adds).hasValue(1);
  }

  @Test
  void keepsTheServersQualityWord() throws Exception {
    server.items.put(
        "a",
        new ItemState(List.of(Value.of(7L)), false, new Quality(0x5457), ScriptedServer.NOON, ""));

    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest()).contains("f/mixer/speed=7 uncertain (21591)");
  }

  @Test
  void marksNothingGoodThatHasNoValue() throws Exception {
    server.items.put("a", new ItemState(List.of(), false, Quality.GOOD, null, ""));

    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest()).contains("f/mixer/speed=NaN bad (0)");
  }

  @Test
  void keepsTheOtherTagsWhenSomeAreWrong() throws Exception {
    server.items.put("odd", ItemState.refused(Quality.BAD_CONFIGURATION, "a picture is no value"));
    route.device("mixer", "speed: { address: a }", "typo: { address: q }", "odd: { address: odd }");

    route.start("mixer", URI);
    await().until(() -> route.batches.size() >= 2);

    assertThat(route.newest())
        .containsExactly(
            "f/mixer/speed=1 good (192)", "f/mixer/typo=NaN bad (4)", "f/mixer/odd=NaN bad (4)");
    assertThat(route.health("mixer").getDetails()).containsEntry("refusedTags", 2);
    assertThat(reason("mixer")).isEqualTo("f/mixer/typo: there is no such item, and 1 more tag");
  }

  @Test
  void namesTheElementsOfAnArrayAndMarksThoseThatAreGone() throws Exception {
    server.items.put("x", ScriptedServer.array(1, 2, 3));
    route.device("mixer", "phase: { address: x }");
    route.start("mixer", URI);
    await().until(() -> route.newest().size() == 3);
    assertThat(route.newest())
        .containsExactly(
            "f/mixer/phase[0]=1 good (192)",
            "f/mixer/phase[1]=2 good (192)",
            "f/mixer/phase[2]=3 good (192)");

    server.items.put("x", ScriptedServer.array(4, 5));

    await().until(() -> route.newest().contains("f/mixer/phase[0]=4 good (192)"));
    assertThat(route.newest())
        .containsExactly(
            "f/mixer/phase[0]=4 good (192)",
            "f/mixer/phase[1]=5 good (192)",
            "f/mixer/phase[2]=NaN bad (0)");
  }

  @Test
  void marksNothingGoodThatIsEmptyInAnArray() throws Exception {
    List<Value> values = List.of(Value.of(1L), Value.none());
    server.items.put("x", new ItemState(values, true, Quality.GOOD, ScriptedServer.NOON, ""));
    route.device("mixer", "phase: { address: x }");

    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest())
        .containsExactly("f/mixer/phase[0]=1 good (192)", "f/mixer/phase[1]=NaN bad (0)");
  }

  @Test
  void keepsTheOtherTagsWhenTheElementsOfAnArrayCannotBeNamed() throws Exception {
    String longest = "p".repeat(Tag.MAX_PART - 2);
    server.items.put("x", ScriptedServer.array(1, 2));
    route.device("mixer", longest + ": { address: x }", "speed: { address: a }");

    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest())
        .containsExactly("f/mixer/" + longest + "=NaN bad (4)", "f/mixer/speed=1 good (192)");
  }

  @Test
  void refusesTwoItemsOfOneName() {
    assertThatThrownBy(() -> route.start("list", SERVER + "?items=plant.c.a,c.a"))
        .hasStackTraceContaining("items names two items for the tag plant/c/a: plant.c.a and c.a");
  }

  @Test
  void readsTheItemsOfAnEditedDeviceFileOverTheSameConnection() throws Exception {
    server.has("c", Value.of(3L));
    route.start("mixer", URI);
    await().until(() -> !route.batches.isEmpty());

    route.device("mixer", "speed: { address: a }", "flow: { address: c }");

    await().until(() -> route.newest().contains("f/mixer/flow=3 good (192)"));
    assertThat(server.connects).hasValue(1);
    assertThat(server.openGroups).hasValue(1);
  }

  @Test
  void asksOnceAMinuteForItemsThatTheServerRefused() throws Exception {
    var clock = new ManualClock(ScriptedServer.NOON);
    route.bind(Clock.class, clock);
    route.device("mixer", "speed: { address: a }", "late: { address: q }");
    route.start("mixer", URI);
    await().until(() -> route.newest().contains("f/mixer/late=NaN bad (4)"));
    server.has("q", Value.of(9L));
    int batches = route.batches.size();
    await().until(() -> route.batches.size() > batches + 3);
    assertThat(server.adds).hasValue(1);

    clock.advance(Duration.ofMinutes(1));

    await().until(() -> route.newest().contains("f/mixer/late=9 good (192)"));
    assertThat(server.adds).hasValue(2);
  }

  @Test
  void readsListedItemsAndNamesTheirTagsByTheirParts() throws Exception {
    server.has("site.line.mixer.speed", Value.of(7L));
    server.has("speed", Value.of(8L));
    server.has("mixer.speed", Value.of(9L));

    route.start("listed", SERVER + "?items=site.line.mixer.speed, speed ,mixer.speed&period=20ms");
    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest())
        .containsExactly(
            "site.line/mixer/speed=7 good (192)",
            "plant/listed/speed=8 good (192)",
            "plant/mixer/speed=9 good (192)");
  }

  @Test
  void readsTheItemsThatMatchAPattern() throws Exception {
    server.has("Random.Int4", Value.of(7L));
    server.has("Random.Real8", Value.of(0.5));
    server.has("Random.", Value.of(1L));

    route.start("random", SERVER + "?browse=Random.*&period=20ms");
    await().until(() -> !route.batches.isEmpty());

    assertThat(route.newest())
        .containsExactly("plant/Random/Int4=7 good (192)", "plant/Random/Real8=0.5 good (192)");
  }

  @Test
  void marksValuesUncertainThatNoLongerMove() throws Exception {
    var clock = new ManualClock(Instant.now());
    route.bind(Clock.class, clock);
    server.items.put(
        "a", new ItemState(List.of(Value.of(1L)), false, Quality.GOOD, clock.instant(), ""));
    route.start("mixer", URI + "&maxAge=1m");
    await().until(() -> route.newest().contains("f/mixer/speed=1 good (192)"));

    clock.advance(Duration.ofMinutes(2));

    await().until(() -> route.newest().contains("f/mixer/speed=1 uncertain (68)"));
    assertThat(reason("mixer"))
        .startsWith("the OPC server answers, but its newest value is ")
        .endsWith(" s old, more than 60 s");
  }

  @Test
  void asksForACacheThatIsAsFreshAsItsPolls() throws Exception {
    route.start("mixer", SERVER + "?device=mixer&period=200ms");
    await().until(() -> !route.batches.isEmpty());

    assertThat(server.groups.get(0).updateRate()).isEqualTo(Duration.ofMillis(200));
    assertThat(server.groups.get(0).active()).isTrue();
    assertThat(server.readFrom).containsOnly(OpcGroup.Source.CACHE);
  }

  @Test
  void readsFromTheDeviceWithoutACache() throws Exception {
    route.start("mixer", URI + "&readFrom=device");
    await().until(() -> !route.batches.isEmpty());

    assertThat(server.groups.get(0).active()).isFalse();
    assertThat(server.readFrom).containsOnly(OpcGroup.Source.DEVICE);
  }

  @Test
  void keepsTheBatchWhenTheRouteFails() throws Exception {
    route.sinkDown = true;
    route.start("mixer", URI);
    await().until(() -> reason("mixer").contains("the sink is down"));
    int reads = server.reads.get();

    route.sinkDown = false;
    await().until(() -> !route.batches.isEmpty());

    assertThat(reads).isEqualTo(1);
  }

  @Test
  void sharesOneConnectionBetweenRoutesWithTheSameLogin() throws Exception {
    route.start("mixer", URI + "&user=reader&password=RAW(a&b)");
    route.start("again", URI.replace("plant-pc", "Plant-PC") + "&user=reader&password=RAW(a&b)");
    route.start("other", URI + "&user=writer");
    await().until(() -> server.openGroups.get() == 3);

    assertThat(server.connects).hasValue(2);
    assertThat(server.asked.get(0).login().password()).isEqualTo("a&b");
    route.stop("mixer");
    assertThat(server.open).hasValue(2);
    assertThat(server.openGroups).hasValue(2);
    route.stop("again");
    assertThat(server.open).hasValue(1);
  }

  @Test
  void saysAtTheStartWhatIsWrongWithItsOptions() {
    assertThatThrownBy(() -> route.start("none", SERVER))
        .hasStackTraceContaining(
            "an OPC DA source needs one of the options device (the id of a device file), items and"
                + " browse, and only one");
    assertThatThrownBy(() -> route.start("mode", URI + "&mode=push"))
        .hasStackTraceContaining("mode must be poll or subscribe: push");
    assertThatThrownBy(() -> route.start("level", URI + "&authLevel=none"))
        .hasStackTraceContaining("auth-level must be connect, integrity or privacy, not 'none'");
    assertThatThrownBy(() -> route.start("zone", URI + "&zone=Mars"))
        .hasStackTraceContaining("zone must be a time zone such as Europe/Berlin or UTC: Mars");
    assertThatThrownBy(() -> route.start("ports", URI + "&callbackPorts=many"))
        .hasStackTraceContaining(
            "callbackPorts must be one port or a range, such as 5000-5010: many");
  }

  @Test
  void neverShowsThePassword() {
    assertThatThrownBy(() -> route.start("secret", URI + "&password=hidden&mode=push"))
        .satisfies(failure -> assertThat(traceOf(failure)).doesNotContain("hidden"));
  }

  private static String traceOf(Throwable failure) {
    var text = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      text.append(each).append('\n');
    }
    return text.toString();
  }

  private String reason(String id) {
    return route.health(id).getMessage().orElse("");
  }
}
