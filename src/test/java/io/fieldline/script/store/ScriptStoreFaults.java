package io.fieldline.script.store;

import static io.fieldline.script.store.Definitions.full;
import static io.fieldline.script.store.Definitions.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.StoredScript;
import io.fieldline.script.store.FaultyDatabase.Fault;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for changes of scripts when the database fails, whatever the database. */
abstract class ScriptStoreFaults {

  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path folder;

  final ManualClock clock = new ManualClock(START);
  private final List<Site> sites = new ArrayList<>();

  /** The database of this test, opened once more. */
  abstract Database database(Mirror mirror);

  @AfterEach
  void closeSites() {
    sites.forEach(Site::close);
  }

  /** A process; the same name is the same data folder. */
  final Site site(String name) throws Exception {
    return site(name, Fault.NONE);
  }

  final Site site(String name, Fault fault) throws Exception {
    var site = new Site(folder.resolve(name), this::database, clock, new RunningStub(), fault);
    sites.add(site);
    return site;
  }

  /** Every change, and the database away before each statement of it in turn. */
  @ParameterizedTest
  @EnumSource
  void leavesNoTraceWhenTheDatabaseGoesAwayInBetween(Kind change) throws Exception {
    Site site = site("a");
    prepare(site);
    List<StoredScript> before = site.scripts.list();
    Map<Long, ScriptDefinition> running = site.running.definitions();

    for (int after = 0; ; after++) {
      site.database.fail(Fault.STATEMENT, after);
      try {
        change.on(site.scripts);
        break; // it has fewer statements
      } catch (StoreDownException e) {
        assertThat(e).hasMessageContaining("the plug was pulled").hasMessageContaining("try again");
      }
      assertThat(site.database.hasFailed()).isTrue();
      site.database.fail(Fault.NONE);
      assertThat(site.running.definitions()).as("after %d", after).isEqualTo(running);
      site.scripts.turn();
      assertThat(site.scripts.list()).as("after %d", after).isEqualTo(before);
    }
    assertThat(site.database.hasFailed()).isFalse();
    assertThat(site.scripts.list()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoTraceWhenTheCommitFails(Kind change) throws Exception {
    Site site = site("a");
    prepare(site);
    List<StoredScript> before = site.scripts.list();
    Map<Long, ScriptDefinition> running = site.running.definitions();
    site.database.fail(Fault.COMMIT);

    assertThatThrownBy(() -> change.on(site.scripts)).isInstanceOf(StoreDownException.class);

    assertThat(site.scripts.list()).isEqualTo(before);
    assertThat(site.running.definitions()).isEqualTo(running);
    site.database.fail(Fault.NONE);
    site.scripts.turn();
    assertThat(site.scripts.list()).isEqualTo(before);
    assertThat(site.running.definitions()).isEqualTo(running);
    assertThat(site.mirror.all()).isEqualTo(before);
  }

  /** The same for a process that was killed after the commit: nobody has told its memory. */
  @ParameterizedTest
  @EnumSource
  void looksUpWhetherAChangeWasMadeWhenItsConfirmationWasLost(Kind change) throws Exception {
    Site site = site("a");
    prepare(site);
    List<StoredScript> before = site.scripts.list();
    site.database.fail(Fault.CONFIRMATION);

    assertThatThrownBy(() -> change.on(site.scripts)).isInstanceOf(StoreDownException.class);

    Site other = site("b");
    assertThat(other.scripts.list()).isNotEqualTo(before);
    site.database.fail(Fault.NONE);
    site.scripts.turn();
    assertThat(site.scripts.list()).isEqualTo(other.scripts.list());
    assertThat(site.running.definitions()).isEqualTo(other.running.definitions());
    assertThat(site.mirror.all()).isEqualTo(other.scripts.list());
  }

  /** Kinds of changes, each of a site that {@link #prepare} has prepared. */
  enum Kind {
    ADD,
    CREATE,
    REGISTER,
    UNREGISTER,
    UPDATE,
    REMOVE,
    DELETE,
    ROLLBACK,
    BRING_BACK;

    void on(ScriptRegistry scripts) throws Exception {
      switch (this) {
        case ADD -> scripts.add(full("new"), "bob");
        case CREATE -> scripts.create(full("new"), "bob");
        case REGISTER -> scripts.register(2, "bob");
        case UNREGISTER -> scripts.unregister(1, "bob");
        case UPDATE -> scripts.update(1, full("one"), "bob");
        case REMOVE -> scripts.remove(2, "bob");
        case DELETE -> scripts.delete(1, "bob");
        case ROLLBACK -> scripts.rollback(1, 1, "bob");
        case BRING_BACK -> scripts.rollback(3, 1, "bob");
      }
    }
  }

  private static void prepare(Site site) throws Exception {
    site.scripts.create(script("one", "a"), "anna");
    site.scripts.update(1, script("one", "a2"), "anna");
    site.scripts.add(script("two", "b"), "anna");
    site.scripts.create(script("three", "c"), "anna");
    site.scripts.delete(3, "anna");
    assertThat(new HashMap<>(site.running.definitions())).containsOnlyKeys(1L);
  }
}
