package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Tag;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.StoredScript;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store of scripts inside a whole Fieldline. */
@Timeout(60)
class KeptScriptsTest {

  private static final ScriptDefinition DOUBLE =
      new ScriptDefinition(
          "double",
          "",
          List.of(ScriptInput.of(Tag.parse("plant/boiler/power"))),
          "",
          "",
          List.of(ScriptOutput.of(Tag.parse("plant/boiler/double"), "power * 2")),
          ScriptDefinition.USUAL_INTERVAL);

  @TempDir private Path home;

  @Test
  void runsTheRegisteredScriptsAfterARestart() throws Exception {
    StoredScript script;
    try (var fieldline = start(Map.of())) {
      script = fieldline.scripts().create(DOUBLE, "anna");
      assertThat(fieldline.runningScripts().status(script.id())).isPresent();
    }

    try (var fieldline = start(Map.of())) {
      assertThat(fieldline.scripts().list()).containsExactly(script);
      assertThat(fieldline.runningScripts().status(script.id())).isPresent();
      assertThat(health(fieldline).getState()).isEqualTo(HealthCheck.State.UP);
      assertThat(health(fieldline).getDetails()).containsEntry("scripts", 1);
    }
  }

  @Test
  void startsWithoutItsDatabaseAndSaysSo() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + Peer.freePort() + "/plant";
    StoredScript script;
    try (var fieldline = start(Map.of())) {
      script = fieldline.scripts().create(DOUBLE, "anna");
    }

    try (var fieldline = start(Map.of("SCRIPT_DATABASE", url))) {
      assertThat(fieldline.runningScripts().status(script.id())).isPresent();
      assertThat(health(fieldline).getState()).isEqualTo(HealthCheck.State.DOWN);
      assertThat(health(fieldline).getMessage())
          .hasValueSatisfying(
              message -> assertThat(message).contains("/plant does not answer", "refused"));
    }
  }

  @Test
  void refusesAPasswordThatEverybodyWouldSee() {
    String url = "jdbc:postgresql://db/plant?user=a&password=secret";

    assertThatThrownBy(() -> start(Map.of("SCRIPT_DATABASE", url)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("set it as script.database-password")
        .hasMessageNotContaining("secret");
  }

  private static HealthCheck.Result health(Fieldline fieldline) {
    return HealthCheckRegistry.get(fieldline.context())
        .getCheck("script-store")
        .orElseThrow()
        .call();
  }

  private Fieldline start(Map<String, String> environment) throws Exception {
    Files.createDirectories(home.resolve("routes"));
    var all = new HashMap<>(environment);
    all.put("HTTP_PORT", String.valueOf(Peer.freePort()));
    return Fieldline.start(
        new Settings(new Home(home), all),
        List.of(home.resolve("routes")),
        file -> Optional.empty());
  }
}
