package io.fieldline.buffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;

/** What power cuts and bad disks do to files. */
final class Wrecker {

  private static final int PAGE = 4096;

  private Wrecker() {}

  /** Copies a database and its write-ahead log, as they are at this moment. */
  static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
      Files.copy(log(from), log(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path log(Path database) {
    return database.resolveSibling(database.getFileName() + "-wal");
  }

  /** Flips bits, or loses a page, or the end. */
  static byte[] wreck(byte[] bytes, Random random) {
    byte[] bad = bytes.clone();
    if (bad.length == 0) {
      return bad;
    }
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> {
        int start = random.nextInt((bad.length + PAGE - 1) / PAGE) * PAGE;
        Arrays.fill(bad, start, Math.min(bad.length, start + PAGE), (byte) 0);
      }
      default -> bad = Arrays.copyOf(bad, random.nextInt(bad.length + 1));
    }
    return bad;
  }

  static void damageRow(Path database, long row) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var update =
            connection.prepareStatement(
                "UPDATE batch SET payload=zeroblob(length(payload)) WHERE id=?")) {
      update.setLong(1, row);
      update.executeUpdate();
    }
  }
}
