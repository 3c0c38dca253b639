package io.fieldline.history;

import io.fieldline.model.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The numbers that stand for tags in the file, so that a measurement takes few bytes. */
final class TagIds {

  private final Map<Tag, Long> known = new ConcurrentHashMap<>();

  /** The number of a tag, null when the file does not know it. */
  @Nullable Long find(Connection connection, Tag tag) throws SQLException {
    Long id = known.get(tag);
    return id == null ? select(connection, tag) : id;
  }

  /**
   * The number of a tag; an unknown one gets its number in the present transaction.
   *
   * @param found takes the numbers that are new here, for {@link #committed} once the transaction
   *     has not failed
   */
  long idOf(Connection connection, Tag tag, Map<Tag, Long> found) throws SQLException {
    Long id = known.get(tag);
    if (id == null) {
      id = found.get(tag);
    }
    if (id == null) {
      id = select(connection, tag);
      id = id == null ? insert(connection, tag) : id;
      found.put(tag, id);
    }
    return id;
  }

  void committed(Map<Tag, Long> ids) {
    known.putAll(ids);
  }

  void forget() {
    known.clear();
  }

  private static @Nullable Long select(Connection connection, Tag tag) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id FROM tag WHERE facility=? AND component=? AND parameter=?")) {
      select.setString(1, tag.facility());
      select.setString(2, tag.component());
      select.setString(3, tag.parameter());
      try (var row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  private static long insert(Connection connection, Tag tag) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO tag (facility, component, parameter) VALUES (?,?,?) RETURNING id")) {
      insert.setString(1, tag.facility());
      insert.setString(2, tag.component());
      insert.setString(3, tag.parameter());
      try (var row = insert.executeQuery()) {
        return row.getLong(1);
      }
    }
  }
}
