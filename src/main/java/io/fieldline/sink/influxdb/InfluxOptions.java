package io.fieldline.sink.influxdb;

import io.fieldline.sink.link.Words;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * What the template {@code sink-influxdb} hands over. The setters are for Camel; {@link InfluxSink}
 * reads all of them once, when the route is made.
 */
public final class InfluxOptions {

  private String url = "http://localhost:8086";
  private String dialect = "v2";
  private String token = "";
  private String org = "";
  private String bucket = "fieldline";
  private String layout = "tag";
  private String precision = "ns";
  private boolean gzip;

  /** Where lines are posted to and with which login. */
  Target target() {
    return new Target(address(), dialect(), org.strip(), bucket.strip(), precision(), token);
  }

  Dialect dialect() {
    return Dialect.parse(dialect);
  }

  LineLayout layout() {
    return LineLayout.parse(layout);
  }

  Precision precision() {
    return Precision.parse(precision);
  }

  boolean gzip() {
    return gzip;
  }

  private String address() {
    try {
      var address = new URI(url.strip());
      if (address.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "influx.url must not contain a login; there is influx.token");
      }
      String scheme = String.valueOf(address.getScheme());
      if ((scheme.equals("http") || scheme.equals("https"))
          && address.getHost() != null
          && address.getQuery() == null) {
        return address.toString().replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "influx.url has to be an address such as http://host:8086, not '"
            + Words.address(url)
            + "'");
  }

  /** The server's address, http or https, without the path of its interface. */
  public void setUrl(String url) {
    this.url = url;
  }

  /** v2, v1 or questdb. */
  public void setDialect(String dialect) {
    this.dialect = dialect;
  }

  /** An API token, or {@code user:password}; empty for no login. */
  public void setToken(String token) {
    this.token = token;
  }

  /** Organization, by name or id; empty where there are none. */
  public void setOrg(String org) {
    this.org = org;
  }

  /** Bucket; {@code database} or {@code database/retention} for InfluxDB 1. */
  public void setBucket(String bucket) {
    this.bucket = bucket;
  }

  /** The name of a {@link Preset}, or a layout as {@link LineLayout#parse} reads it. */
  public void setLayout(String layout) {
    this.layout = layout;
  }

  /** The unit of times: ns, us, ms or s. */
  public void setPrecision(String precision) {
    this.precision = precision;
  }

  /** Whether lines are compressed on the way. */
  public void setGzip(boolean gzip) {
    this.gzip = gzip;
  }
}
