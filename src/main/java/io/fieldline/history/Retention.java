package io.fieldline.history;

import io.fieldline.sqlite.RenewableFile;
import io.fieldline.sqlite.UnixNanos;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes measurements that are too old, tag by tag, in steps so small that writing does not wait
 * long. A step that had enough to do is followed by the next one soon, else it takes a rest.
 */
final class Retention {

  static final int STEP_ROWS = 20_000;
  private static final int STEP_TAGS = 2_000;
  private static final int SHRINK_PAGES = 64;
  private static final Duration REST = Duration.ofMinutes(1);

  private final Duration keep;
  private final Clock clock;
  private long lastTag;
  private Instant next = Instant.MIN;

  Retention(Duration keep, Clock clock) {
    this.keep = keep;
    this.clock = clock;
  }

  /** One step; returns the measurements that it removed. */
  synchronized int step(RenewableFile file) throws SQLException {
    Instant now = clock.instant();
    if (keep.isZero() || now.isBefore(next)) {
      return 0;
    }
    long before = UnixNanos.of(now.minus(keep));
    int removed = file.write(connection -> removeFromNextTags(connection, before));
    if (removed < STEP_ROWS && lastTag == 0) {
      next = now.plus(REST);
    }
    if (removed > 0) {
      file.shrink(SHRINK_PAGES);
    }
    return removed;
  }

  /** Goes on behind the tag where the last step ended; 0 stands for the first one. */
  private int removeFromNextTags(Connection connection, long before) throws SQLException {
    int removed = 0;
    try (var select =
            connection.prepareStatement("SELECT id FROM tag WHERE id>? ORDER BY id LIMIT ?");
        var delete =
            connection.prepareStatement(
                """
                DELETE FROM measurement WHERE tag=?1 AND time<?2 AND time<=coalesce(
                  (SELECT time FROM measurement WHERE tag=?1 ORDER BY time LIMIT 1 OFFSET ?3), ?2)
                """)) {
      select.setLong(1, lastTag);
      select.setInt(2, STEP_TAGS);
      try (var tags = select.executeQuery()) {
        while (tags.next()) {
          long tag = tags.getLong(1);
          delete.setLong(1, tag);
          delete.setLong(2, before);
          delete.setInt(3, STEP_ROWS - 1);
          removed += delete.executeUpdate();
          if (removed >= STEP_ROWS) {
            return removed; // the same tag may have more
          }
          lastTag = tag;
        }
      }
    }
    lastTag = 0;
    return removed;
  }
}
