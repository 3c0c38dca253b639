package io.fieldline.api.debug;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser says that the page comes from that opens a WebSocket. A browser opens one for any
 * page without asking, so a server has to look itself (RFC 6455, section 10.2).
 */
final class Origin {

  private static final Pattern WRITTEN = Pattern.compile("(https?)://([^/]+)");

  private Origin() {}

  /**
   * Whether the page is one of ours.
   *
   * @param origin null where it is no browser
   * @param host as the request names us
   */
  static boolean isOwn(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    Matcher parts = WRITTEN.matcher(origin);
    if (host == null || !parts.matches()) {
      return false;
    }
    String usualPort = parts.group(1).equals("https") ? ":443" : ":80";
    return withPort(parts.group(2), usualPort).equalsIgnoreCase(withPort(host, usualPort));
  }

  private static String withPort(String authority, String usual) {
    return authority.matches(".*:\\d+") ? authority : authority + usual;
  }
}
