package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.runtime.Home;
import io.fieldline.runtime.ScriptSettings;
import io.fieldline.runtime.Settings;
import io.fieldline.script.Calculation;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.StoredScript;
import io.fieldline.script.store.ScriptRegistry;
import io.fieldline.script.store.StoreSettings;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoScriptsTest {

  @TempDir private Path folder;
  private final Started started = new Started();

  @Test
  void createsTwoShippedScriptsOnce() throws Exception {
    try (ScriptRegistry registry = registry()) {
      var demo = new DemoScripts(Path.of(""));

      assertThat(demo.create(registry)).hasSize(3);
      assertThat(demo.create(registry)).hasSize(3);

      assertThat(started.names).containsExactly("efficiency", "vibration health");
    }
  }

  @Test
  void keepsWhatSomebodyHasMadeOfThem() throws Exception {
    try (ScriptRegistry registry = registry()) {
      var demo = new DemoScripts(Path.of(""));
      demo.create(registry);
      StoredScript script = registry.findByName("efficiency").orElseThrow();
      ScriptDefinition own = script.definition();
      registry.update(
          script.id(),
          new ScriptDefinition(
              own.name(),
              "mine",
              own.inputs(),
              own.initialization(),
              own.calculation(),
              own.outputs(),
              own.interval()),
          "ann");

      demo.create(registry);

      assertThat(registry.findByName("efficiency").orElseThrow().definition().description())
          .isEqualTo("mine");
    }
  }

  @Test
  void runsWithoutThemWhereThereAreNoSamples() throws Exception {
    try (ScriptRegistry registry = registry()) {
      assertThat(new DemoScripts(folder).create(registry)).isEmpty();
    }
  }

  private ScriptRegistry registry() throws Exception {
    return ScriptRegistry.open(
        StoreSettings.embedded(folder),
        ScriptSettings.engine(new Settings(new Home(folder), Map.of())),
        started,
        new ManualClock(Instant.parse("2026-11-21T12:00:00Z")));
  }

  /** Remembers what was started. */
  private static final class Started implements RunningScripts {

    private final List<String> names = new ArrayList<>();

    @Override
    public void start(StoredScript script) {
      names.add(script.name());
    }

    @Override
    public void stop(long id) {
      // nothing runs
    }

    @Override
    public Optional<ScriptStatus> status(long id) {
      return Optional.empty();
    }

    @Override
    public List<ScriptStatus> statuses() {
      return List.of();
    }

    @Override
    public Optional<Calculation> copy(long id) {
      return Optional.empty();
    }
  }
}
