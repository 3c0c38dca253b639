package io.fieldline.history.clickhouse;

import io.fieldline.history.ScannedStore;
import io.fieldline.history.Span;
import io.fieldline.history.link.Access;
import io.fieldline.history.link.Asker;
import io.fieldline.history.link.Question;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.sqlite.UnixNanos;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads the table that the ClickHouse sink fills. A number comes back as its column holds it: from
 * {@code Float64} every number is a floating-point one, and true is 1. Without a quality column
 * every measurement is good, without a received time it is the source time.
 */
public final class ClickHouseHistory extends ScannedStore {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int CELLS = 5;

  private final Asker asker;
  private final Login login;
  private final Statements statements;
  private final ValueCells values;

  /**
   * Who asks.
   *
   * @param password may be empty
   */
  public record Login(String user, String password) {

    /** Checks that a header can carry them. */
    public Login {
      Asker.requireHeader("clickhouse.user", user);
      Asker.requireHeader("clickhouse.password", password);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * The table and its columns.
   *
   * @param layout as the sink's setting
   */
  public record Table(String database, String name, String layout) {

    /** Checks the names, which stand in queries as they are. */
    public Table {
      if (!NAME.matcher(database).matches() || !NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "clickhouse.database and clickhouse.table must have letters, digits and underscores"
                + " only");
      }
    }
  }

  /**
   * Connects to nothing.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public ClickHouseHistory(Access access, Login login, Table table) {
    TableColumns columns = TableColumns.parse(table.layout());
    asker = new Asker(access);
    this.login = login;
    statements = new Statements(table.database() + '.' + table.name(), columns);
    values = ValueCells.of(columns);
  }

  @Override
  public List<Tag> tags() throws IOException {
    var found = new ArrayList<Tag>();
    rows(
        statements.tags(MOST_ROWS),
        cells -> {
          try {
            found.add(Tag.parse(String.join("/", cells)));
          } catch (IllegalArgumentException e) {
            // a row that is none of Fieldline's
          }
        });
    found.sort(null);
    return found;
  }

  @Override
  protected void scan(Tag tag, Span span, Order order, int limit, Consumer<Measurement> each)
      throws IOException {
    rows(
        statements.measurements(tag, span, order, limit),
        cells -> {
          if (cells.size() != CELLS) {
            throw new IllegalArgumentException("a row with " + cells.size() + " cells");
          }
          each.accept(
              new Measurement(
                  tag,
                  values.read(cells.get(3), cells.get(4)),
                  new Quality(Integer.parseInt(cells.get(2))),
                  UnixNanos.toInstant(Long.parseLong(cells.get(0))),
                  UnixNanos.toInstant(Long.parseLong(cells.get(1)))));
        });
  }

  private void rows(String statement, Consumer<List<String>> each) throws IOException {
    var question =
        new Question(
            "/",
            Map.of(),
            Map.of("X-ClickHouse-User", login.user(), "X-ClickHouse-Key", login.password()),
            statement);
    try (var answer =
        new BufferedReader(new InputStreamReader(asker.ask(question), StandardCharsets.UTF_8))) {
      for (String line = answer.readLine(); line != null; line = answer.readLine()) {
        if (Rows.isFault(line)) {
          throw asker.refused(Asker.firstLine(line));
        }
        take(line, each);
      }
    }
  }

  private void take(String line, Consumer<List<String>> each) throws IOException {
    try {
      each.accept(Rows.cells(line));
    } catch (IllegalArgumentException e) {
      throw asker.refused(
          "this is no row of the table that the sink fills: '%s'; compare clickhouse.layout with it"
              .formatted(Asker.firstLine(line)));
    }
  }
}
