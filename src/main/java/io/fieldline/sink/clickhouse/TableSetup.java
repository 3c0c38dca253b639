package io.fieldline.sink.clickhouse;

import io.fieldline.model.RetryLaterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;

/**
 * What is known of the table and its server. It is asked for before the first insert and again
 * after every failure: meanwhile the server may have become another one.
 */
final class TableSetup {

  private static final String TOKEN = "insert_deduplication_token";
  private static final String ASYNC = "async_insert";

  private final ClickHouseOptions options;
  private final TableLayout layout;
  private final Server server;
  private volatile boolean known;
  private volatile Set<String> settings = Set.of();

  TableSetup(ClickHouseOptions options, TableLayout layout, Server server) {
    this.options = options;
    this.layout = layout;
    this.server = server;
  }

  /** The next {@link #ensure} asks the server again. */
  void forget() {
    known = false;
  }

  /**
   * Makes sure that the table is there and is what the layout says. Asks the server only when it
   * must.
   *
   * @throws ClickHouseException when that cannot be made sure
   * @throws RetryLaterException when the server says how long to wait
   */
  void ensure(CamelContext context) throws ClickHouseException, RetryLaterException {
    if (!known) {
      settings =
          Set.copyOf(
              lines(
                  context,
                  "SELECT name FROM system.settings WHERE name IN ('%s', '%s')"
                      .formatted(TOKEN, ASYNC)));
      Map<String, String> types = columnTypes(context);
      if (types.isEmpty()) {
        create(context);
        types = columnTypes(context);
      }
      compare(types);
      known = true;
    }
  }

  /** Settings of the server that an insert carries, by name. */
  Map<String, String> insertSettings(String token) {
    var chosen = new LinkedHashMap<String, String>();
    if (tokens() && !token.isEmpty()) {
      chosen.put(TOKEN, token);
    }
    if (settings.contains(ASYNC)) {
      // A profile may have it on; then the server would answer before the rows are stored.
      chosen.put(ASYNC, "0");
    }
    return chosen;
  }

  private boolean tokens() {
    return switch (options.deduplication()) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> settings.contains(TOKEN);
    };
  }

  private void create(CamelContext context) throws ClickHouseException, RetryLaterException {
    if (!options.create()) {
      throw new ClickHouseException(
          "table "
              + layout.name()
              + " does not exist or cannot be seen, and clickhouse.create is off");
    }
    server.run(context, layout.createDatabase());
    String query = options.createQuery();
    server.run(
        context,
        query.isBlank() ? layout.createTable(tokens()) : query,
        Map.of("database", layout.database())); // for a table that is named without one
  }

  private Map<String, String> columnTypes(CamelContext context)
      throws ClickHouseException, RetryLaterException {
    var types = new LinkedHashMap<String, String>();
    for (String line :
        lines(
            context,
            "SELECT name, type FROM system.columns WHERE database = '%s' AND table = '%s'"
                .formatted(layout.database(), layout.table()))) {
      String name = StringHelper.before(line, "\t", line);
      types.put(name, StringHelper.after(line, "\t", "").replace("\\'", "'"));
    }
    return types;
  }

  private void compare(Map<String, String> types) throws ClickHouseException {
    var faults = new ArrayList<String>();
    for (Column column : layout.columns()) {
      String type = types.get(column.name());
      if (type == null) {
        faults.add("has no column " + column.name());
      } else if (!isWrittenLike(column, type)) {
        faults.add("column " + column.name() + " is " + type + ", not " + column.type());
      }
    }
    if (!faults.isEmpty()) {
      throw new ClickHouseException(
          "table " + layout.name() + " is not what the layout says: " + String.join("; ", faults));
    }
  }

  private static boolean isWrittenLike(Column column, String type) {
    try {
      return ColumnType.parse(type).isWrittenLike(column.type());
    } catch (IllegalArgumentException e) {
      return false; // a type that no layout can have is another than this column's
    }
  }

  private List<String> lines(CamelContext context, String query)
      throws ClickHouseException, RetryLaterException {
    return server.run(context, query + " FORMAT TabSeparated").lines().toList();
  }
}
