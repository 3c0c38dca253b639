package io.fieldline.sink.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * What the template {@code sink-http} hands over. The setters are for Camel; {@link HttpSink} reads
 * all of them once, when the route is made.
 */
public final class HttpSinkOptions {

  private String url = "";
  private String user = "";
  private String password = "";
  private String fields = "facility, component, parameter, value, quality, time";

  /**
   * The address.
   *
   * @throws IllegalArgumentException when it is none
   */
  String url() {
    try {
      var address = new URI(url);
      String scheme = String.valueOf(address.getScheme());
      if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "http-sink.url has to be an address such as https://host/rows, not '" + url + "'");
  }

  /** The value of the header Authorization, empty for no login. */
  String authorization() {
    String login = user + ':' + password;
    return user.isEmpty()
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  List<Field> fields() {
    return Field.list(fields);
  }

  /** Where rows are posted to, http or https. */
  public void setUrl(String url) {
    this.url = url;
  }

  /** Empty for no login. */
  public void setUser(String user) {
    this.user = user;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  /** The fields of a row: {@code part}, {@code name=part} or {@code name:number=part}, commas. */
  public void setFields(String fields) {
    this.fields = fields;
  }
}
