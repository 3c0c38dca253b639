package io.fieldline.buffer;

import io.fieldline.sqlite.SqliteTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The definitions of a buffer file's tables. SQLite believes them: one wrong letter in the name of
 * a column, and what is appended can never be read.
 */
final class Definitions {

  /** SQLite keeps the tables' first pages in the order of their creation, behind two of its own. */
  private static final int FIRST_ROOT = 3;

  private Definitions() {}

  /**
   * Looks whether they are as they were written.
   *
   * @throws SQLException for damage, when they are not
   */
  static boolean check(Connection connection) throws SQLException {
    if (!areOurs(connection)) {
      throw SqliteTrouble.damage("the definitions of the tables are not ours");
    }
    return true;
  }

  /** Puts wrong ones right until the connection is closed; the file stays as it is. */
  static void mend(Connection damaged) throws SQLException {
    if (areOurs(damaged)) {
      return;
    }
    execute(damaged, "PRAGMA query_only=OFF", "BEGIN", "DELETE FROM sqlite_schema");
    try (var insert =
        damaged.prepareStatement("INSERT INTO sqlite_schema VALUES ('table', ?1, ?1, ?2, ?3)")) {
      int root = FIRST_ROOT;
      for (String table : Rows.TABLES) {
        insert.setString(1, table.split(" ", 4)[2]);
        insert.setInt(2, root++);
        insert.setString(3, table);
        insert.executeUpdate();
      }
    }
    // RESET makes SQLite read them again, and ends its patience with a damaged file.
    execute(
        damaged,
        "PRAGMA writable_schema=RESET",
        "PRAGMA writable_schema=ON",
        "PRAGMA query_only=ON");
  }

  private static boolean areOurs(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    try (var statement = connection.createStatement();
        var tables = statement.executeQuery("SELECT sql FROM sqlite_schema")) {
      while (tables.next()) {
        found.add(tables.getString(1));
      }
    }
    return found.containsAll(Rows.TABLES);
  }

  private static void execute(Connection connection, String... commands) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }
}
