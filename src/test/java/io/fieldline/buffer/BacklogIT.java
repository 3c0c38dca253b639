package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;

/** A backlog of a million rows opens at once and drains in a small heap. */
@Timeout(300)
class BacklogIT {

  private static final int ROWS = 1_000_000;

  @TempDir Path folder;

  @Test
  void drainsAMillionRowsInASmallHeap() throws Exception {
    Path file = folder.resolve("test.db");
    fill(file);

    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                DrainingProcess.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(said).isZero();
    assertThat(said).contains("drained " + ROWS);
  }

  /** Copies one appended row inside SQLite, which is a hundred times faster than appending. */
  private static void fill(Path file) throws Exception {
    try (var open = new OpenBuffer(file)) {
      open.appended(sequence("plant/boiler/count", 0, 1));
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Function.create(
          connection,
          "mark",
          new Function() {
            @Override
            protected void xFunc() throws SQLException {
              result(RowMark.of(value_long(0), value_long(1), 1, value_long(2)));
            }
          });
      try (var statement = connection.createStatement()) {
        statement.executeUpdate(
            "WITH RECURSIVE more(i) AS (SELECT 2 UNION ALL SELECT i+1 FROM more WHERE i<"
                + ROWS
                + ") INSERT INTO batch SELECT i, appended, 1, i, bytes, bytes*i,"
                + " mark(i, appended, i), payload FROM batch, more WHERE id=1");
      }
    }
  }
}
