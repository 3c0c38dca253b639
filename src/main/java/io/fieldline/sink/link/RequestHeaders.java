package io.fieldline.sink.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * The headers that every request of a sink carries. Their values may be secrets: no message shows
 * one, and no Camel message ever holds one.
 *
 * @param list in the order in which they were written, no name twice
 */
public record RequestHeaders(List<Header> list) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern NAME = Pattern.compile(TOKEN);

  /** A comma separates only where the next {@code Name: } begins: values have commas, too. */
  private static final Pattern SEPARATOR = Pattern.compile(",\\s*(?=" + TOKEN + ":\\s)");

  private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*)");

  private static final String CONNECTION = "it belongs to the connection";
  private static final Map<String, String> RESERVED =
      Map.ofEntries(
          Map.entry("content-length", "it is counted from the rows"),
          Map.entry("content-type", "the setting content-type does"),
          Map.entry("content-encoding", "the setting gzip does"),
          Map.entry("host", "it comes from the address"),
          Map.entry("connection", CONNECTION),
          Map.entry("expect", CONNECTION),
          Map.entry("keep-alive", CONNECTION),
          Map.entry("te", CONNECTION),
          Map.entry("trailer", CONNECTION),
          Map.entry("transfer-encoding", CONNECTION),
          Map.entry("upgrade", CONNECTION),
          Map.entry("proxy-authorization", CONNECTION),
          Map.entry("proxy-connection", CONNECTION));

  /**
   * Makes them of settings.
   *
   * @param settings what stands before {@code .headers}, {@code .user}, {@code .password} and
   *     {@code .token} in the names of the settings
   * @param headers {@code Name: value}, separated by commas; empty for none
   * @throws IllegalArgumentException naming the setting, never a value
   */
  public static RequestHeaders of(String settings, Login login, String headers) {
    var list = new ArrayList<Header>();
    Set<String> names = new HashSet<>();
    String authorization = login.authorization(settings);
    if (!authorization.isEmpty()) {
      list.add(new BasicHeader(HttpHeaders.AUTHORIZATION, authorization));
      names.add("authorization");
    }
    int number = 0;
    for (String entry : headers.isBlank() ? new String[0] : SEPARATOR.split(headers.strip())) {
      number++;
      int colon = entry.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException(
            "%s.headers: entry %d is not written Name: value".formatted(settings, number));
      }
      String name = checkName(settings + ".headers", entry.substring(0, colon).strip());
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("%s.headers: %s is set twice".formatted(settings, name));
      }
      String value = checkValue(settings + ".headers: " + name, entry.substring(colon + 1).strip());
      list.add(new BasicHeader(name, value));
    }
    return new RequestHeaders(List.copyOf(list));
  }

  /**
   * Checks the name of a header that a user may set.
   *
   * @param setting where it stands, for the message
   * @throws IllegalArgumentException when it is none, or the client's own
   */
  public static String checkName(String setting, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          setting + ": '" + Words.firstLine(name) + "' is no header");
    }
    String reason = RESERVED.get(name.toLowerCase(Locale.ROOT));
    if (reason != null) {
      throw new IllegalArgumentException(
          "%s: %s cannot be set here, %s".formatted(setting, name, reason));
    }
    return name;
  }

  private static String checkValue(String what, String value) {
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is empty or holds a line break or another character that no header may have");
    }
    return value;
  }

  /**
   * Who the sink says it is; all empty for nobody.
   *
   * @param user for basic authentication
   * @param password of that user
   * @param token a bearer token in the place of both
   */
  public record Login(String user, String password, String token) {

    /** Nobody. */
    public static final Login NONE = new Login("", "", "");

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }

    private String authorization(String settings) {
      if (!token.isEmpty() && !user.isEmpty()) {
        throw new IllegalArgumentException(
            "%1$s.user and %1$s.token: a request can show one of them".formatted(settings));
      }
      if (!token.isEmpty()) {
        return "Bearer " + checkValue(settings + ".token", token);
      }
      if (user.indexOf(':') >= 0) {
        throw new IllegalArgumentException(
            settings + ".user must not contain a colon: basic authentication cannot carry it");
      }
      byte[] both = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
      return user.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString(both);
    }
  }
}
