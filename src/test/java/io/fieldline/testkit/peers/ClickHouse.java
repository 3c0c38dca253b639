package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What the two ClickHouse peers have in common: HTTP on one port, a user, queries. */
public abstract class ClickHouse extends Peer {

  private static final Pattern NAME = Pattern.compile("\\w+");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String password;

  ClickHouse(String name, String password) {
    super(name);
    this.password = password;
  }

  /** The address as {@code clickhouse.url} takes it. */
  public final String url() {
    return "http://" + host() + ":" + port();
  }

  /** The password of the user "default"; empty when none is needed. */
  public final String password() {
    return password;
  }

  /** Runs a statement and returns its answer without the last line break. */
  public final String query(String sql) {
    return query(sql, password);
  }

  /** Runs a statement with another password than the right one. */
  final String query(String sql, String password) {
    try {
      var response =
          http.send(
              HttpRequest.newBuilder(URI.create(url() + "/"))
                  .header("X-ClickHouse-User", "default")
                  .header("X-ClickHouse-Key", password)
                  .timeout(Duration.ofSeconds(30))
                  .POST(HttpRequest.BodyPublishers.ofString(sql))
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.body());
      }
      return response.body().stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The lines of a query's answer; none for an empty one. */
  public final List<String> lines(String sql) {
    return query(sql).lines().toList();
  }

  /** How many rows a table has. */
  public final long count(String table) {
    return Long.parseLong(query("SELECT count() FROM " + table));
  }

  /** Deletes a database with all that is in it. */
  public final void drop(String database) {
    if (!NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(database);
    }
    query("DROP DATABASE IF EXISTS " + database);
  }

  @Override
  final boolean answers() throws IOException {
    try {
      query("SELECT 1");
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
