package io.fieldline.sink.influxdb;

import io.fieldline.sink.link.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;

/**
 * Where lines are posted to, and with which login.
 *
 * @param url scheme, host, port and perhaps a path, without a slash at its end
 * @param org empty where the server has no organizations
 * @param bucket for InfluxDB 1 {@code database} or {@code database/retention}
 * @param token empty for no login
 */
record Target(
    String url, Dialect dialect, String org, String bucket, Precision precision, String token) {

  private static final String AUTHORIZATION = "Authorization";

  /** Checks that there is a bucket where one is needed. */
  Target {
    if (bucket.isEmpty() && dialect != Dialect.QUESTDB) {
      throw new IllegalArgumentException("influx.bucket is empty: name the bucket to write to");
    }
  }

  /** Sets the headers of a request. */
  void address(Message message) {
    message.setHeader(HttpConstants.HTTP_METHOD, "POST");
    message.setHeader(HttpConstants.HTTP_URI, url + dialect.path());
    message.setHeader(HttpConstants.HTTP_QUERY, query());
    message.setHeader(HttpConstants.CONTENT_TYPE, "text/plain; charset=utf-8");
    String login = dialect.authorization(token);
    if (!login.isEmpty()) {
      message.setHeader(AUTHORIZATION, login);
    }
  }

  /** Takes the token off a message, so that nothing after the request can show it. */
  static void forget(Message message) {
    message.removeHeader(AUTHORIZATION);
  }

  /** The parameters of the address, such as {@code org=plant&bucket=sensors&precision=ns}. */
  String query() {
    Map<String, String> parameters = new LinkedHashMap<>();
    switch (dialect) {
      case V2 -> {
        parameters.put("org", org);
        parameters.put("bucket", bucket);
        parameters.put("precision", precision.toString());
      }
      case V1 -> {
        int slash = bucket.indexOf('/');
        parameters.put("db", slash < 0 ? bucket : bucket.substring(0, slash));
        parameters.put("rp", slash < 0 ? "" : bucket.substring(slash + 1));
        parameters.put("precision", precision.nameInV1());
      }
      case QUESTDB -> parameters.put("precision", precision.toString());
    }
    parameters.values().removeIf(String::isEmpty);
    return Query.of(parameters);
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "Target[" + url + ", " + bucket + "]";
  }
}
