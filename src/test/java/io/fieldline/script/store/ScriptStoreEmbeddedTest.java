package io.fieldline.script.store;

import static io.fieldline.script.store.Definitions.full;
import static io.fieldline.script.store.Definitions.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.script.StoredScript;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptStoreEmbeddedTest extends ScriptStoreContract {

  @Override
  Database database(Mirror mirror) {
    return new EmbeddedDatabase(file(), Migrations.shipped(), mirror, clock);
  }

  private Path file() {
    return folder.resolve("scripts.db");
  }

  @Test
  void takesTheScriptsFromTheMirrorWhenItsFileIsDamaged() throws Exception {
    Site before = site("a");
    StoredScript one = before.scripts.create(full("one"), "anna");
    before.scripts.create(script("two", "y"), "anna");
    before.scripts.delete(2, "anna");
    before.close();
    damage();

    Site site = site("a");

    assertThat(site.scripts.list()).containsExactly(one);
    assertThat(site.running.definitions()).containsOnlyKeys(1L);
    assertThat(site.scripts.versions(1))
        .singleElement()
        .satisfies(version -> assertThat(version.what()).isEqualTo("restored"));
    assertThat(site.scripts.create(script("three", "z"), "anna").id()).isEqualTo(3);
  }

  @Test
  void saysThatItsFileWasDamagedUntilSomebodyHasRemovedIt() throws Exception {
    Site before = site("a");
    before.scripts.create(full("one"), "anna");
    before.close();
    damage();
    site("a").close();

    Site site = site("a");

    assertThat(site.scripts.status().troubles())
        .singleElement()
        .asString()
        .startsWith("scripts.db was damaged and is kept as scripts.db.corrupt-")
        .contains("the scripts came from the mirror");
    assertThat(site.scripts.status().writable()).isTrue();
    for (Path aside : asides()) {
      Files.delete(aside);
    }
    assertThat(site.scripts.status().troubles()).isEmpty();
  }

  @Test
  void goesOnWhenItsFileIsDamagedWhileItRuns() throws Exception {
    Site site = site("a");
    site.scripts.create(full("one"), "anna");
    site.database.read(
        tables -> {
          damage();
          return true;
        });

    // The pages that SQLite has in its memory may still take a change.
    for (int i = 0; i < 3; i++) {
      try {
        site.scripts.create(script("new " + i, "new" + i), "anna");
      } catch (StoreDownException e) {
        assertThat(e).hasMessageContaining("scripts.db");
      }
      site.compare();
    }

    assertThat(site.running.definitions()).containsKey(1L);
    assertThat(site.scripts.find(1)).isPresent();
    assertThat(site.scripts.status().writable()).isTrue();
    List<StoredScript> scripts = site.scripts.list();
    site.close();
    assertThat(site("a").scripts.list()).isEqualTo(scripts);
  }

  @Test
  void refusesChangesWithTheReasonWhenItsFolderCannotBeWritten() throws Exception {
    Files.createFile(folder.resolve("no folder"));
    try (var mirror = new Mirror(folder.resolve("m.db"), clock);
        var site =
            new Site(
                folder.resolve("a"),
                any ->
                    new EmbeddedDatabase(
                        folder.resolve("no folder/scripts.db"),
                        Migrations.shipped(),
                        mirror,
                        clock),
                clock)) {
      assertThatThrownBy(() -> site.scripts.add(full("one"), "anna"))
          .isInstanceOf(StoreDownException.class)
          .hasMessageContaining("no folder")
          .hasMessageContaining("see that its disk has room and can be written, then try again");
    }
  }

  @Test
  void fillsTheMirrorAgainWhenThatIsDamaged() throws Exception {
    Site before = site("a");
    StoredScript one = before.scripts.create(full("one"), "anna");
    before.close();
    Files.writeString(folder.resolve("a/scripts-mirror.db"), "no database at all".repeat(100));

    Site site = site("a");

    assertThat(site.scripts.list()).containsExactly(one);
    assertThat(site.mirror.all()).containsExactly(one);
  }

  /** Half of every page, the head of the first one left as it is. */
  private void damage() {
    try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
      for (long page = 0; page < bytes.length(); page += 4096) {
        bytes.seek(page + 100);
        bytes.write(new byte[2000]);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> asides() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().contains(".corrupt-")).toList();
    }
  }
}
