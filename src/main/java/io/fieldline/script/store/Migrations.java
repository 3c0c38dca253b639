package io.fieldline.script.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings the tables of a database to the newest version, one numbered file of statements after the
 * other; the version is kept in the table {@code script_schema}.
 *
 * @param files their contents, the first makes version 1
 */
record Migrations(List<String> files) {

  private static final int SHIPPED = 1;

  /** Those in the jar. */
  static Migrations shipped() {
    return new Migrations(
        IntStream.rangeClosed(1, SHIPPED)
            .mapToObj(version -> read("tables-" + version + ".sql"))
            .toList());
  }

  /**
   * Does what is missing, in the transaction of the caller, who keeps others out.
   *
   * @return the version found, 0 when there were no tables
   * @throws SQLException when a statement fails, or the tables are newer than this Fieldline
   */
  int apply(Connection connection) throws SQLException {
    int found = version(connection);
    if (found > files.size()) {
      throw new SQLException(
          "the tables of the scripts are of version %d, this Fieldline knows %d: update Fieldline"
              .formatted(found, files.size()));
    }
    for (int version = found + 1; version <= files.size(); version++) {
      try (var statement = connection.createStatement()) {
        for (String each : statements(files.get(version - 1))) {
          statement.execute(each);
        }
        statement.execute("INSERT INTO script_schema (version) VALUES (" + version + ")");
      }
    }
    return found;
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      // Asked first: who may only use the tables has no right to create any, not even one there.
      try (var tables =
          connection
              .getMetaData()
              .getTables(null, connection.getSchema(), "script_schema", new String[] {"TABLE"})) {
        if (!tables.next()) {
          statement.execute("CREATE TABLE script_schema (version INTEGER NOT NULL PRIMARY KEY)");
          return 0;
        }
      }
      try (var row = statement.executeQuery("SELECT MAX(version) FROM script_schema")) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /** No statement of ours has a semicolon or two dashes inside. */
  private static List<String> statements(String file) {
    return List.of(file.replaceAll("--.*", "").split(";")).stream()
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static String read(String name) {
    try (InputStream stream = Migrations.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar holds no " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
