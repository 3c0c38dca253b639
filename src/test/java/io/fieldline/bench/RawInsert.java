package io.fieldline.bench;

import io.fieldline.testkit.peers.ClickHouse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of ClickHouse: the rows of a table, read back as RowBinary and posted to an empty copy
 * of it, one after the other, by nothing but an HTTP client.
 */
final class RawInsert {

  private static final int USUAL = 20_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ClickHouse server;
  private final String table;
  private final int block;

  RawInsert(ClickHouse server, String table) {
    this(server, table, USUAL);
  }

  /**
   * @param block rows an insert
   */
  RawInsert(ClickHouse server, String table, int block) {
    this.server = server;
    this.table = table;
    this.block = block;
  }

  /** Rows per second. */
  double rate() throws IOException, InterruptedException {
    String copy = table + "_copy";
    long rows = server.count(table);
    // All of them, or rows that are equal in some would come twice or not at all.
    String columns =
        server.query(
            "SELECT arrayStringConcat(groupArray(name), ', ') FROM system.columns"
                + " WHERE concat(database, '.', table) = '"
                + table
                + "'");
    List<byte[]> blocks = new ArrayList<>();
    for (long from = 0; from < rows; from += block) {
      blocks.add(
          post(
              "SELECT * FROM %s ORDER BY %s LIMIT %d, %d FORMAT RowBinary"
                  .formatted(table, columns, from, block),
              new byte[0]));
    }
    server.query("CREATE TABLE " + copy + " AS " + table);
    long start = System.nanoTime();
    for (byte[] block : blocks) {
      post("INSERT INTO " + copy + " FORMAT RowBinary", block);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (server.count(copy) != rows) {
      throw new IllegalStateException(server.count(copy) + " of " + rows + " rows were inserted");
    }
    server.query("DROP TABLE " + copy);
    return rows / seconds;
  }

  private byte[] post(String sql, byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    server.url() + "/?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8)))
            .header("X-ClickHouse-User", "default")
            .header("X-ClickHouse-Key", server.password())
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body();
  }
}
