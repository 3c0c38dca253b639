package io.fieldline.script.store;

import static io.fieldline.script.store.Definitions.full;
import static io.fieldline.script.store.Definitions.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.StoredScript;
import io.fieldline.script.UnknownScriptException;
import io.fieldline.script.store.FaultyDatabase.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for scripts whatever the database. */
abstract class ScriptStoreContract extends ScriptStoreFaults {

  @Test
  void keepsScriptsOverARestart() throws Exception {
    Site first = site("a");
    StoredScript added = first.scripts.add(full("added"), "anna");
    StoredScript created = first.scripts.create(full("created"), "anna");
    first.close();

    Site second = site("a");

    assertThat(second.scripts.list()).containsExactly(added, created);
    assertThat(second.scripts.findByName("created")).contains(created);
    assertThat(second.running.definitions()).containsExactly(Map.entry(2L, full("created")));
    assertThat(created)
        .isEqualTo(new StoredScript(2, 1, true, full("created"), "anna", clock.instant()));
  }

  @Test
  void refusesANameOrAnOutputThatIsTaken() throws Exception {
    Site site = site("a");
    site.scripts.add(script("one", "x"), "anna");
    StoredScript two = site.scripts.create(script("two", "y"), "anna");

    assertThatThrownBy(() -> site.scripts.create(script("one", "z"), "bob"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessage("there is another script 'one' (id 1): choose another name");
    assertThatThrownBy(() -> site.scripts.update(two.id(), script("two", "x"), "bob"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessage("the output plant/made/x is made by the script 'one': choose another tag");
    assertThat(site.scripts.list()).hasSize(2).contains(two);
    assertThat(site.running.definitions()).containsOnly(Map.entry(2L, script("two", "y")));
  }

  @Test
  void refusesCodeThatIsWrongBeforeItAsksTheDatabase() throws Exception {
    Site site = site("a");
    site.database.fail(Fault.DOWN);

    assertThatThrownBy(() -> site.scripts.add(script("one", "x", "wrong"), "anna"))
        .isInstanceOf(ScriptException.class);
  }

  @Test
  void givesNoIdTwice() throws Exception {
    Site site = site("a");
    site.scripts.create(script("one", "x"), "anna");
    site.scripts.delete(1, "anna");
    site.close();

    StoredScript next = site("a").scripts.create(script("one", "x"), "anna");

    assertThat(next.id()).isEqualTo(2);
  }

  @Test
  void keepsEveryVersionWithWhoHasMadeItAndWhen() throws Exception {
    Site site = site("a");
    site.scripts.add(script("one", "x"), "anna");
    clock.advance(Duration.ofMinutes(1));
    site.scripts.register(1, "bob");
    site.scripts.update(1, script("uno", "x", "a = 1"), " c\ndora ");
    site.scripts.unregister(1, "bob");
    site.scripts.remove(1, "");

    assertThat(site.scripts.versions(1))
        .containsExactly(
            new ScriptVersion(1, 5, "removed", "uno", false, "unknown", clock.instant()),
            new ScriptVersion(1, 4, "unregistered", "uno", false, "bob", clock.instant()),
            new ScriptVersion(1, 3, "updated", "uno", true, "c dora", clock.instant()),
            new ScriptVersion(1, 2, "registered", "one", true, "bob", clock.instant()),
            new ScriptVersion(1, 1, "created", "one", false, "anna", START));
    assertThat(site.scripts.version(1, 1))
        .isEqualTo(new StoredScript(1, 1, false, script("one", "x"), "anna", START));
    assertThatThrownBy(() -> site.scripts.version(1, 9)).isInstanceOf(UnknownScriptException.class);
    assertThatThrownBy(() -> site.scripts.versions(2)).isInstanceOf(UnknownScriptException.class);
  }

  @Test
  void goesBackToAnEarlierVersionWithANewOne() throws Exception {
    Site site = site("a");
    site.scripts.create(full("one"), "anna");
    site.scripts.update(1, script("one", "x"), "bob");

    StoredScript back = site.scripts.rollback(1, 1, "anna");

    assertThat(back.version()).isEqualTo(3);
    assertThat(back.definition()).isEqualTo(full("one"));
    assertThat(site.running.definitions()).containsExactly(Map.entry(1L, full("one")));
    assertThat(site.scripts.versions(1).get(0).what()).isEqualTo("rolled back to version 1");
  }

  @Test
  void bringsBackARemovedScriptThatRuns() throws Exception {
    Site site = site("a");
    site.scripts.create(script("one", "x"), "anna");
    site.scripts.delete(1, "bob");

    StoredScript back = site.scripts.rollback(1, 1, "anna");

    assertThat(back)
        .isEqualTo(new StoredScript(1, 3, true, script("one", "x"), "anna", clock.instant()));
    assertThat(site.running.definitions()).containsOnlyKeys(1L);
  }

  @Test
  void bringsARemovedScriptNotBackWhenItsNameIsTaken() throws Exception {
    Site site = site("a");
    site.scripts.create(script("one", "x"), "anna");
    site.scripts.delete(1, "bob");
    site.scripts.create(script("one", "y"), "bob");

    assertThatThrownBy(() -> site.scripts.rollback(1, 1, "anna"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessageContaining("another script 'one' (id 2)");
    assertThat(site.scripts.list()).hasSize(1);
  }

  @Test
  void removesNoScriptThatRuns() throws Exception {
    Site site = site("a");
    site.scripts.create(script("one", "x"), "anna");

    assertThatThrownBy(() -> site.scripts.remove(1, "anna"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessage("the script 'one' runs: unregister it first, or delete it");
    assertThatThrownBy(() -> site.scripts.register(1, "anna"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessage("the script 'one' runs already");
    assertThat(site.running.definitions()).containsOnlyKeys(1L);
  }

  @Test
  void leavesNoTraceWhenMemoryRefuses() throws Exception {
    Site site = site("a");
    StoredScript one = site.scripts.create(script("one", "x"), "anna");
    site.running.refuse("circle");

    assertThatThrownBy(() -> site.scripts.create(script("circle", "y"), "anna"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessage("a circle: a -> b -> a");
    assertThatThrownBy(() -> site.scripts.update(1, script("circle", "y"), "anna"))
        .isInstanceOf(RefusedScriptException.class);
    site.compare();
    assertThat(site.scripts.list()).containsExactly(one);
    assertThat(site("b").scripts.list()).containsExactly(one);
  }

  @Test
  void runsTheScriptsOfTheMirrorWhileTheDatabaseIsDown() throws Exception {
    Site before = site("a");
    StoredScript one = before.scripts.create(full("one"), "anna");
    StoredScript two = before.scripts.add(script("two", "y"), "anna");
    before.close();

    Site site = site("a", Fault.DOWN);

    assertThat(site.scripts.list()).containsExactly(one, two);
    assertThat(site.running.definitions()).containsExactly(Map.entry(1L, full("one")));
    assertThat(site.scripts.status().writable()).isFalse();
    assertThat(site.scripts.status().troubles())
        .singleElement()
        .asString()
        .contains("the plug was pulled", "the scripts go on, changes are refused");
    assertThatThrownBy(() -> site.scripts.register(2, "anna"))
        .isInstanceOf(StoreDownException.class)
        .hasMessageContaining(site.database.place())
        .hasMessageContaining("the scripts go on as they are");
    assertThatThrownBy(() -> site.scripts.versions(1)).isInstanceOf(StoreDownException.class);
  }

  @Test
  void takesOverWhatOthersHaveChangedWhileTheDatabaseWasDown() throws Exception {
    Site here = site("here");
    Site there = site("there");
    here.scripts.create(script("same", "a"), "anna");
    here.scripts.create(script("changed", "b"), "anna");
    here.scripts.create(script("deleted", "c"), "anna");
    there.compare();
    here.running.started();
    here.database.fail(Fault.DOWN);
    here.compare();

    there.scripts.update(2, script("changed", "c2"), "bob");
    there.scripts.delete(3, "bob");
    there.scripts.create(script("new", "d"), "bob");
    here.compare();
    assertThat(here.scripts.list()).hasSize(3);
    here.database.fail(Fault.NONE);
    here.compare();

    assertThat(here.scripts.status().troubles()).isEmpty();
    assertThat(here.scripts.list()).isEqualTo(there.scripts.list());
    assertThat(here.running.definitions()).isEqualTo(there.running.definitions());
    assertThat(here.mirror.all()).isEqualTo(there.scripts.list());
    assertThat(here.running.started()).containsExactlyInAnyOrder("changed", "new");
  }

  @Test
  void refusesTheLaterOfTwoChangesOfTheSameScript() throws Exception {
    Site here = site("here");
    StoredScript one = here.scripts.create(script("one", "x"), "anna");
    Site there = site("there");
    there.scripts.update(1, script("one", "x", "a = 1"), "bob");

    assertThatThrownBy(() -> here.scripts.update(1, script("one", "x", "a = 2"), "anna"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessage(
            "the script 'one' was updated by bob at 2026-11-21T10:00:00Z (version 2) since its"
                + " version 1: look at it again");
    assertThatThrownBy(() -> here.scripts.delete(1, "anna"))
        .isInstanceOf(RefusedScriptException.class);
    assertThat(here.running.definitions()).containsExactly(Map.entry(1L, one.definition()));
    here.scripts.turn();
    assertThat(here.scripts.list()).isEqualTo(there.scripts.list());
    assertThat(here.running.definitions()).isEqualTo(there.running.definitions());
    assertThatThrownBy(() -> here.scripts.update(1, 1, script("one", "x", "a = 2"), "anna"))
        .isInstanceOf(RefusedScriptException.class)
        .hasMessageContaining("changed by bob");
  }

  @Test
  void seesWhatAnotherHasChangedJustBeforeItsOwnChange() throws Exception {
    Site here = site("here");
    Site there = site("there");
    there.scripts.create(script("theirs", "x"), "bob");

    here.scripts.create(script("ours", "y"), "anna");
    here.scripts.turn();

    assertThat(here.running.definitions()).containsOnlyKeys(1L, 2L);
  }

  @Test
  void startsTheOthersWhenOneScriptDoesNotStart() throws Exception {
    Site before = site("a");
    before.scripts.create(script("one", "x"), "anna");
    before.scripts.create(script("two", "y"), "anna");
    before.close();
    var running = new RunningStub();
    running.refuse("one");

    try (var site = new Site(folder.resolve("a"), this::database, clock, running, Fault.NONE)) {
      assertThat(running.definitions()).containsOnlyKeys(2L);
      assertThat(site.scripts.status().troubles())
          .containsExactly("the script 'one' does not run: a circle: a -> b -> a");
      running.refuse("");
      site.scripts.register(1, "anna");
      assertThat(running.definitions()).containsOnlyKeys(1L, 2L);
      assertThat(site.scripts.status().troubles()).isEmpty();
    }
  }

  @Test
  void startsTheOthersWhenOneScriptBreaksTheProgram() throws Exception {
    Site before = site("a");
    before.scripts.create(script("one", "x"), "anna");
    before.scripts.create(script("two", "y"), "anna");
    before.close();
    var running = new RunningStub();
    running.breakWith("one");

    try (var site = new Site(folder.resolve("a"), this::database, clock, running, Fault.NONE)) {
      assertThat(running.definitions()).containsOnlyKeys(2L);
      assertThat(site.scripts.status().troubles())
          .singleElement()
          .asString()
          .contains("the script 'one' does not run", "the compiler is wrong");
    }
  }

  @Test
  void seesWhatOthersChangeAlsoAfterTheClockWasSetBack() throws Exception {
    Site one = site("a");
    Site other = site("b");
    one.compare();

    clock.set(clock.instant().minus(Duration.ofHours(1)));
    other.scripts.create(script("one", "x"), "anna");
    one.scripts.turn();

    assertThat(one.scripts.list()).hasSize(1);
  }

  @Test
  void bringsOlderTablesUpToDateAndRefusesNewerOnes() throws Exception {
    site("a").scripts.create(script("one", "x"), "anna");
    List<String> files = new ArrayList<>(Migrations.shipped().files());
    files.add("ALTER TABLE script ADD COLUMN color TEXT");
    try (var mirror = new Mirror(folder.resolve("m.db"), clock);
        Database database = database(mirror)) {
      database.write(tables -> new Migrations(files).apply(tables.connection()));
      database.read(
          tables -> {
            try (var select = tables.connection().prepareStatement("SELECT color FROM script")) {
              return select.executeQuery().next();
            }
          });
    }

    Site site = site("b");

    assertThat(site.scripts.status().writable()).isFalse();
    assertThat(site.scripts.status().troubles())
        .singleElement()
        .asString()
        .contains("of version 2, this Fieldline knows 1: update Fieldline");
  }

  @Test
  void keepsTheDatabasesOwnRulesAgainstOtherPrograms() throws Exception {
    Site site = site("a");
    site.scripts.create(script("one", "x"), "anna");

    for (String row :
        List.of(
            "INSERT INTO script SELECT 9, version, name, description, initialization_code,"
                + " calculation_code, run_interval, registered, changed_by, changed_at FROM script",
            "INSERT INTO script_input SELECT script_id, 9, name, tag FROM script_input",
            "INSERT INTO script_version SELECT * FROM script_version")) {
      assertThatThrownBy(
              () ->
                  site.database.write(
                      tables -> {
                        try (var statement = tables.connection().prepareStatement(row)) {
                          return statement.executeUpdate();
                        }
                      }))
          .as(row)
          .satisfies(fault -> assertThat(Faults.isTaken((SQLException) fault)).isTrue());
    }
    assertThat(site.scripts.list()).hasSize(1);
  }
}
