package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.api.ScriptApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fieldline script} against the pages of a running Fieldline. */
class ScriptServerCommandsTest {

  private static final String LOAD =
      """
      name: feed load
      inputs:
        power: plant/feed/power
      outputs:
        - tag: plant/feed/load
          expression: power * 4
          unit: "%"
      """;

  @TempDir private static Path data;
  private static ScriptApi api;

  @TempDir private Path folder;
  private Path file;

  @BeforeAll
  static void open() throws Exception {
    api = new ScriptApi(data);
  }

  @AfterAll
  static void close() throws Exception {
    api.close();
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("load.yaml"), LOAD);
  }

  @AfterEach
  void removeAll() throws Exception {
    for (var script : api.get("/script").json()) {
      api.delete("/script/delete/" + script.path("script_id").asLong());
    }
  }

  @Test
  void createsAScriptAndSaysHowToSeeIt() {
    CommandRun created = run("create", file.toString());

    assertThat(created.exit()).as(created.err()).isZero();
    assertThat(created.out())
        .containsExactly("Script 'feed load' runs.", "watch it:  fieldline trace plant/feed/load");
    assertThat(run("list").out().get(1)).matches("\\d+ +feed load +1 +\\w+ +plant/feed/load.*");
  }

  @Test
  void replacesAScriptOnlyWhenItIsTold() {
    run("create", file.toString());

    CommandRun refused = run("create", file.toString());
    CommandRun replaced = run("create", file.toString(), "--replace");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("there is a script 'feed load' already", "--replace");
    assertThat(replaced.out()).first().isEqualTo("Script 'feed load' has a new version.");
  }

  @Test
  void goesBackToAnEarlierVersion() throws Exception {
    run("create", file.toString());
    Files.writeString(file, LOAD.replace("* 4", "* 5"));
    run("create", file.toString(), "--replace");

    CommandRun versions = run("rollback", "feed load");
    CommandRun back = run("rollback", "feed load", "1");

    assertThat(versions.out()).hasSize(3);
    assertThat(versions.out().get(2)).matches("1 +created +ann +2026-.*");
    assertThat(back.out()).containsExactly("Script 'feed load' is again what it was in version 1.");
    assertThat(api.get("/script").json().at("/0/output_tags/0/script").asText())
        .isEqualTo("power * 4");
  }

  @Test
  void bringsBackARemovedScriptAsItWasTold() throws Exception {
    run("create", file.toString());

    CommandRun deleted = run("delete", "feed load");
    String told = deleted.out().get(1);
    List<String> back = List.of(told.substring(told.indexOf("rollback")).split(" "));

    assertThat(deleted.out().get(0)).isEqualTo("Script 'feed load' is stopped and removed.");
    assertThat(api.get("/script").json()).isEmpty();
    assertThat(run(back.toArray(String[]::new)).exit()).isZero();
    assertThat(api.get("/script").json().at("/0/script_name").asText()).isEqualTo("feed load");
    assertThat(api.get("/script").json().at("/0/registered").asBoolean()).isTrue();
  }

  @Test
  void saysWhichNameMayBeMeant() {
    run("create", file.toString());

    assertThat(run("delete", "fed load").err())
        .contains("there is no script 'fed load' (did you mean 'feed load'?)");
    assertThat(run("rollback", "987654", "1").err()).contains("987654");
  }

  private static CommandRun run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--url=" + api.url());
    return CommandRun.of(new ScriptCommand(), all.toArray(String[]::new));
  }
}
