package io.fieldline.buffer;

import io.fieldline.sqlite.SqliteTrouble;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32C;

/**
 * The checksum over what stands beside a payload. SQLite does not notice a flipped bit in an id, or
 * a page that is found in two places; acting on wrong ids would remove rows that nobody has sent.
 */
final class RowMark {

  private RowMark() {}

  static int of(long id, long appended, int count, long countEnd) {
    var crc = new CRC32C();
    crc.update(
        ByteBuffer.allocate(28)
            .putLong(id)
            .putLong(appended)
            .putInt(count)
            .putLong(countEnd)
            .flip());
    return (int) crc.getValue();
  }

  /** Whether a row of id, appended, count, count_end and mark is as it was written. */
  static boolean fits(ResultSet row) throws SQLException {
    return row.getInt(5) == of(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4));
  }

  /**
   * The id of such a row.
   *
   * @throws SQLException for damage, when the row is wrong or does not come after the one before
   */
  static long next(ResultSet row, long before) throws SQLException {
    long id = row.getLong(1);
    if (id <= before || !fits(row)) {
      throw SqliteTrouble.damage("row " + id + " behind row " + before + " is damaged");
    }
    return id;
  }
}
