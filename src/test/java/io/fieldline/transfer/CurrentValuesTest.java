package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentValuesTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Map<String, String> FORCE =
      Map.of("facility", "1001", "component", "10011", "parameter", "1");
  private static final Map<String, String> HEAT =
      Map.of("facility", "1001", "component", "10011", "parameter", "2");

  @TempDir private Path folder;
  private final ScriptedOpc opc = new ScriptedOpc();
  private final ManualClock clock = new ManualClock(NOON.plusSeconds(60));

  @Test
  void readsEveryItemAgainAndAgain() throws Exception {
    opc.has("press.force", Value.of(4.5), NOON);
    opc.has("press.heat", Value.of(80L), null);

    try (CurrentValues values = connect("")) {
      assertThat(values.read())
          .containsExactly(
              new Row("press.force", FORCE, Value.of(4.5), Quality.GOOD, NOON),
              new Row("press.heat", HEAT, Value.of(80L), Quality.GOOD, clock.instant()));

      opc.has("press.force", Value.of(5.5), NOON);
      assertThat(values.read())
          .extracting(Row::value)
          .containsExactly(Value.of(5.5), Value.of(80L));
    }
    assertThat(opc.open).hasValue(0);
  }

  @Test
  void hasABadRowForAnItemThatIsNotThere() throws Exception {
    opc.has("press.heat", Value.of(80L), NOON);

    try (CurrentValues values = connect("")) {
      assertThat(values.read())
          .containsExactly(
              new Row(
                  "press.force", FORCE, Value.none(), Quality.BAD_CONFIGURATION, clock.instant()),
              new Row("press.heat", HEAT, Value.of(80L), Quality.GOOD, NOON));
    }
  }

  @Test
  void hasARowForEachElementOfAnArray() throws Exception {
    opc.items.put(
        "press.force",
        new ItemState(List.of(Value.of(1L), Value.of(2L)), true, Quality.GOOD, NOON, ""));
    opc.branches.put("press", List.of("press.force"));

    try (CurrentValues values = connect("tags_branch_opc_server = press\n")) {
      assertThat(values.read())
          .containsExactly(
              new Row("press.force[0]", FORCE, Value.of(1L), Quality.GOOD, NOON),
              new Row("press.force[1]", FORCE, Value.of(2L), Quality.GOOD, NOON));
    }
  }

  @Test
  void leavesNoConnectionBehindWhenItFails() throws Exception {
    assertThatThrownBy(() -> connect("tags_branch_opc_server = absent\n"))
        .hasMessage("there is no branch absent");

    assertThat(opc.open).hasValue(0);
  }

  private CurrentValues connect(String opcKeys) throws Exception {
    TransferSettings settings = new SettingsFolder(folder).read(opcKeys, "");
    return CurrentValues.connect(settings, SettingsFolder.all(settings), opc, clock);
  }
}
