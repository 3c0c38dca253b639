package io.fieldline.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

  private static final List<String> TABLES = List.of("CREATE TABLE t (x)");

  @TempDir Path folder;

  @Test
  void syncsEveryCommitAndGivesRoomBack() throws SQLException {
    try (var file = open("a.db")) {
      assertThat(number(file, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat((String) file.write(connection -> text(connection, "PRAGMA synchronous")))
          .isEqualTo("2");
      assertThat(number(file, "PRAGMA auto_vacuum")).isEqualTo("2");
    }
  }

  @Test
  void leavesNoTraceOfFailedWork() throws SQLException {
    try (var file = open("a.db")) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () ->
                  file.write(
                      connection -> {
                        SqliteFile.execute(connection, "INSERT INTO t VALUES (1)");
                        SqliteFile.execute(connection, "INSERT INTO nowhere VALUES (1)");
                        return 0;
                      }));

      assertThat(number(file, "SELECT count(*) FROM t")).isEqualTo("0");
    }
  }

  @Test
  void goesOnAfterAFullDisk() throws SQLException {
    try (var file = open("a.db")) {
      file.limit(20);
      Optional<SqliteTrouble> full = Optional.empty();
      for (int i = 0; i < 100 && full.isEmpty(); i++) {
        full = insert(file, 4_000);
      }
      assertThat(full).hasValue(SqliteTrouble.DISK);

      file.limit(1_000);

      assertThat(insert(file, 4_000)).isEmpty();
    }
  }

  @Test
  void givesRoomOfRemovedRowsBackToTheDisk() throws Exception {
    Path path = folder.resolve("a.db");
    try (var file = open("a.db")) {
      for (int i = 0; i < 100; i++) {
        insert(file, 40_000);
      }

      file.<Integer>write(
          connection -> {
            SqliteFile.execute(connection, "DELETE FROM t");
            return 0;
          });

      file.shrink(100_000);
    }

    assertThat(Files.size(path)).isLessThan(40_000);
  }

  @Test
  void refusesAFileOfANewerVersion() throws SQLException {
    SqliteFile.open(folder.resolve("a.db"), 2, TABLES).close();

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> open("a.db"))
        .withMessageContaining("newer Fieldline");
  }

  @Test
  void tellsDamageFromOtherTrouble() throws Exception {
    Files.writeString(folder.resolve("a.db"), "no database at all, not even a little bit of one");

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> open("a.db"))
        .satisfies(e -> assertThat(SqliteTrouble.of(e)).isEqualTo(SqliteTrouble.DAMAGED));
  }

  @Test
  void closesTwiceWithoutHarm() throws SQLException {
    var file = open("a.db");
    file.close();
    file.close();

    assertThat(folder.resolve("a.db-wal")).doesNotExist();
  }

  private SqliteFile open(String name) throws SQLException {
    return SqliteFile.open(folder.resolve(name), 1, TABLES);
  }

  private static Optional<SqliteTrouble> insert(SqliteFile file, int bytes) {
    try {
      file.<Integer>write(
          connection -> {
            SqliteFile.execute(connection, "INSERT INTO t VALUES (zeroblob(" + bytes + "))");
            return 0;
          });
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(SqliteTrouble.of(e));
    }
  }

  private static String number(SqliteFile file, String sql) throws SQLException {
    return file.read(connection -> text(connection, sql));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }
}
