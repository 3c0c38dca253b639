package io.fieldline.script.store;

import static io.fieldline.script.store.Definitions.full;
import static io.fieldline.script.store.Definitions.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.pace.BackOff;
import io.fieldline.script.StoredScript;
import io.fieldline.testkit.LogCapture;
import io.fieldline.testkit.peers.Peer;
import io.fieldline.testkit.peers.PostgreSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptStorePostgresIT extends ScriptStoreContract {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static PostgreSql server;

  private String schema = "";

  @BeforeAll
  static void start() {
    server = PostgreSql.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void createSchema() {
    schema = "test" + SCHEMAS.incrementAndGet();
    server.execute("CREATE SCHEMA " + schema);
  }

  @Override
  Database database(Mirror mirror) {
    return database(mirror, server.url(), PostgreSql.PASSWORD);
  }

  private Database database(Mirror mirror, String url, String password) {
    return database(mirror, url, password, "?socketTimeout=2");
  }

  private Database patient(Mirror mirror) {
    return database(mirror, server.url(), PostgreSql.PASSWORD, "?socketTimeout=30");
  }

  private Database database(Mirror mirror, String url, String password, String parameters) {
    String full = url + parameters + "&currentSchema=" + schema;
    var settings = new StoreSettings(folder, full, PostgreSql.USER, password);
    return new PostgresDatabase(
        settings, Migrations.shipped(), mirror, clock, new BackOff(PAUSE, PAUSE));
  }

  @Test
  void goesOnWhileTheServerIsKilledAndTakesChangesWhenItIsBack() throws Exception {
    Site site = site("a");
    StoredScript one = site.scripts.create(full("one"), "anna");

    server.kill();
    try {
      assertThatThrownBy(() -> site.scripts.delete(1, "anna"))
          .isInstanceOf(StoreDownException.class)
          .hasMessageContaining("PostgreSQL at 127.0.0.1:" + server.port() + "/postgres")
          .hasMessageContaining("see that the server runs and can be reached");
      site.compare();
      assertThat(site.scripts.list()).containsExactly(one);
      assertThat(site.running.definitions()).containsOnlyKeys(1L);
      assertThat(site.scripts.status().troubles())
          .singleElement()
          .asString()
          .contains("Connection to 127.0.0.1:" + server.port() + " refused");
    } finally {
      server.up();
    }
    site.compare();

    assertThat(site.scripts.status().troubles()).isEmpty();
    assertThat(site.scripts.list()).containsExactly(one);
    site.scripts.delete(1, "anna");
    assertThat(site("b").scripts.list()).isEmpty();
  }

  @Test
  void startsFromTheMirrorWhileTheServerIsDown() throws Exception {
    Site before = site("a");
    StoredScript one = before.scripts.create(full("one"), "anna");
    before.close();
    server.stop();

    try {
      Site site = site("a");

      assertThat(site.scripts.list()).containsExactly(one);
      assertThat(site.running.definitions()).containsOnlyKeys(1L);
      assertThat(site.scripts.status().writable()).isFalse();
      server.up();
      site.compare();
      assertThat(site.scripts.status().writable()).isTrue();
    } finally {
      server.restart();
    }
  }

  @Test
  void doesNotWaitForAServerThatHangs() throws Exception {
    Site site = site("a");
    site.scripts.create(full("one"), "anna");
    server.freeze();
    long start = System.nanoTime();

    try {
      assertThatThrownBy(() -> site.scripts.add(full("two"), "anna"))
          .isInstanceOf(StoreDownException.class);
      assertThat(site.scripts.find(1)).isPresent();
    } finally {
      server.resume();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    site.compare();
    site.scripts.turn();
    assertThat(site.scripts.list()).hasSize(1);
    assertThat(site.scripts.add(full("two"), "anna").version()).isEqualTo(1);
  }

  @Test
  void endsWhileAChangeWaitsForAServerThatHangs() throws Exception {
    var site = new Site(folder.resolve("a"), this::patient, clock);
    site.scripts.create(full("one"), "anna");
    server.freeze();
    var change =
        CompletableFuture.runAsync(
            () ->
                assertThatThrownBy(() -> site.scripts.delete(1, "anna"))
                    .isInstanceOf(StoreDownException.class));
    await().until(site.scripts::isChanging);
    long start = System.nanoTime();

    try {
      site.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_900));
      change.get(20, TimeUnit.SECONDS);
    } finally {
      server.resume();
    }
  }

  @Test
  void noticesNothingOfARestartBetweenTwoChanges() throws Exception {
    Site site = site("a");
    site.scripts.create(full("one"), "anna");

    server.restart();

    site.scripts.create(full("two"), "anna");
    assertThat(site.scripts.list()).hasSize(2);
  }

  @Test
  void leavesNoTraceWhenTheServerIsKilledBeforeTheCommit() throws Exception {
    Site site = site("a");
    StoredScript one = site.scripts.create(full("one"), "anna");

    try {
      assertThatThrownBy(
              () ->
                  site.database.write(
                      tables -> {
                        tables.begin();
                        tables.newId();
                        server.kill();
                        return one;
                      }))
          .isInstanceOf(SQLException.class);
    } finally {
      server.up();
    }
    site.compare();

    assertThat(site("b").scripts.list()).containsExactly(one);
    assertThat(site.scripts.status().troubles()).isEmpty();
    assertThat(site.scripts.add(full("two"), "anna").id()).isEqualTo(2);
  }

  @Test
  void doesNotWaitForALockThatSomebodyHolds() throws Exception {
    Site site = site("a");
    site.scripts.create(full("one"), "anna");
    try (var other = server.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE " + schema + ".script_store");

      assertThatThrownBy(() -> site.scripts.unregister(1, "anna"))
          .isInstanceOf(StoreDownException.class);
      assertThat(site.running.definitions()).containsOnlyKeys(1L);
      other.rollback();
    }

    site.compare();
    site.scripts.unregister(1, "anna");
    assertThat(site.running.definitions()).isEmpty();
  }

  @Test
  void letsManyProcessesStartAndChangeAtTheSameTime() throws Exception {
    List<CompletableFuture<Site>> starts =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            Site site = new Site(folder.resolve("p" + i), this::database, clock);
                            for (int n = 0; n < 5; n++) {
                              site.scripts.create(script(i + " " + n, i + "-" + n), "p" + i);
                            }
                            return site;
                          } catch (Exception e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toList();

    CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).get(40, TimeUnit.SECONDS);
    for (CompletableFuture<Site> start : starts) {
      try (Site site = start.join()) {
        site.compare();
        assertThat(site.scripts.list()).hasSize(20);
        assertThat(site.running.definitions()).hasSize(20);
      }
    }
  }

  @Test
  void saysWhatTheServerHoldsAgainstTheLoginWithoutThePassword() throws Exception {
    try (var log = new LogCapture();
        var site =
            new Site(
                folder.resolve("a"), m -> database(m, server.url(), "wrong-password"), clock)) {
      assertThatThrownBy(() -> site.scripts.add(full("one"), "anna"))
          .isInstanceOf(StoreDownException.class)
          .hasMessageContaining("password authentication failed for user \"fieldline\"")
          .hasMessageContaining("script.database-password")
          .hasMessageNotContaining("wrong-password");
      assertThat(log.lines()).noneMatch(line -> line.contains("wrong-password"));
      assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
    }
  }

  @Test
  void fillsAnEmptyDatabaseWithTheScriptsOfTheEmbeddedOne() throws Exception {
    StoredScript one;
    try (var embedded =
        new Site(
            folder.resolve("a"),
            mirror ->
                new EmbeddedDatabase(
                    folder.resolve("scripts.db"), Migrations.shipped(), mirror, clock),
            clock)) {
      one = embedded.scripts.create(full("one"), "anna");
    }

    Site site = site("a");

    assertThat(site.scripts.list()).containsExactly(one);
    assertThat(site.scripts.versions(1)).hasSize(1);
  }

  @Test
  void triesADeadAddressOnlyAfterAPauseOrWhenTheClockWasSetBack() throws Exception {
    String dead = "jdbc:postgresql://127.0.0.1:" + Peer.freePort() + "/postgres";
    try (var mirror = new Mirror(folder.resolve("m.db"), clock);
        var database = database(mirror, dead, "")) {
      assertThatThrownBy(() -> database.read(Tables::revision)).hasMessageContaining("refused");
      Throwable[] second = new Throwable[1];

      assertThatThrownBy(() -> database.read(Tables::revision))
          .satisfies(fault -> second[0] = fault)
          .hasMessageContaining("refused");

      assertThat(second[0].getStackTrace()).noneMatch(e -> e.getMethodName().equals("connect"));

      clock.set(clock.instant().minus(Duration.ofHours(1)));
      assertThatThrownBy(() -> database.read(Tables::revision)).satisfies(f -> second[0] = f);
      assertThat(second[0].getStackTrace()).anyMatch(e -> e.getMethodName().equals("connect"));
    }
  }
}
