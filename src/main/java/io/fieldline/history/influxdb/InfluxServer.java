package io.fieldline.history.influxdb;

import io.fieldline.history.link.Asker;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Who is asked, in the words of the sink's settings.
 *
 * @param dialect v2, v1 or questdb
 * @param token an API token, or {@code user:password}; empty for no login
 * @param org for v2
 * @param bucket for v1 {@code database} or {@code database/retention}; not used by QuestDB
 */
public record InfluxServer(String dialect, String token, String org, String bucket) {

  /** Checks what goes into a header. */
  public InfluxServer {
    dialect = dialect.strip();
    org = org.strip();
    bucket = bucket.strip();
    Asker.requireHeader("influx.token", token);
    if (bucket.isEmpty() && !dialect.equals("questdb")) {
      throw new IllegalArgumentException("influx.bucket is empty: name the bucket to read from");
    }
  }

  QueryLanguage language() {
    return switch (dialect) {
      case "v2" -> new Flux(org, bucket, login("Token " + token));
      case "v1" -> new InfluxQl(bucket, login(basic()));
      case "questdb" -> new QuestSql(login(token.contains(":") ? basic() : "Bearer " + token));
      default ->
          throw new IllegalArgumentException(
              "influx.dialect has to be v2, v1 or questdb, not '" + dialect + "'");
    };
  }

  private Map<String, String> login(String authorization) {
    return token.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
  }

  private String basic() {
    return "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "InfluxServer[" + dialect + ", " + bucket + "]";
  }
}
