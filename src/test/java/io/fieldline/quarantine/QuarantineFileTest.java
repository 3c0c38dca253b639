package io.fieldline.quarantine;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.sqlite.ByteSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class QuarantineFileTest {

  @TempDir Path folder;

  @Test
  void keepsEntriesOverARestart() throws SQLException {
    try (var quarantine = open(QuarantineBounds.DEFAULT)) {
      quarantine.add(List.of(entry("source:mqtt", "abc"), entry("sink:clickhouse", "d")));
    }

    try (var quarantine = open(QuarantineBounds.DEFAULT)) {
      StoredEntry newest = quarantine.newest(Selection.ALL, 1).get(0);

      assertThat(quarantine.count()).isEqualTo(2);
      assertThat(quarantine.countsByOrigin())
          .isEqualTo(Map.of("source:mqtt", 1L, "sink:clickhouse", 1L));
      assertThat(newest.entry())
          .usingRecursiveComparison()
          .isEqualTo(entry("sink:clickhouse", "d"));
    }
  }

  @Test
  void cutsALongPayloadAndSaysHowLongItWas() throws SQLException {
    try (var quarantine = open(bounds(10, 1_000, 4))) {
      quarantine.add(List.of(entry("o", "0123456789")));

      StoredEntry kept = quarantine.newest(Selection.ALL, 1).get(0);

      assertThat(kept.entry().payload()).asString().isEqualTo("0123");
      assertThat(kept.length()).isEqualTo(10);
    }
  }

  @Test
  void letsTheOldestMakeRoomForTheNewest() throws SQLException {
    try (var quarantine = open(bounds(3, 1_000, 100))) {
      for (int i = 0; i < 10; i++) {
        quarantine.add(List.of(entry("o", "p" + i)));
      }

      assertThat(quarantine.newest(Selection.ALL, 10))
          .extracting(stored -> new String(stored.entry().payload(), StandardCharsets.UTF_8))
          .containsExactly("p9", "p8", "p7");
      assertThat(quarantine.count()).isEqualTo(3);
      assertThat(quarantine.removed()).isEqualTo(7);
    }
  }

  @Test
  void boundsTheBytesToo() throws SQLException {
    try (var quarantine = open(bounds(1_000, 100, 50))) {
      for (int i = 0; i < 10; i++) {
        quarantine.add(List.of(entry("o", "x".repeat(30))));
      }

      assertThat(quarantine.count()).isEqualTo(3);
    }
  }

  @Test
  @Timeout(20)
  void doesNotHangWhenDamageHasPutItsSumsWrong() throws SQLException {
    try (var quarantine = open(bounds(10, 100, 50))) {
      quarantine.add(List.of(entry("o", "x")));
    }
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("quarantine.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE kept SET bytes=1000000");
    }

    try (var quarantine = open(bounds(10, 100, 50))) {
      quarantine.add(List.of(entry("o", "y")));
      quarantine.add(List.of(entry("o", "z")));

      assertThat(quarantine.newest(Selection.ALL, 10)).hasSize(1);
      assertThat(quarantine.count()).isEqualTo(1);
    }
  }

  private QuarantineFile open(QuarantineBounds bounds) throws SQLException {
    return new QuarantineFile(folder.resolve("quarantine.db"), bounds, Clock.systemUTC());
  }

  private static QuarantineBounds bounds(int entries, long bytes, long payload) {
    return new QuarantineBounds(entries, new ByteSize(bytes), new ByteSize(payload));
  }

  private static QuarantineEntry entry(String origin, String payload) {
    return new QuarantineEntry(
        origin, "plant/a/b", payload.getBytes(StandardCharsets.UTF_8), "is wrong", NOON);
  }
}
