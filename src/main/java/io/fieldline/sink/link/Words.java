package io.fieldline.sink.link;

import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One line that an engineer can act on, of what a server or a broken connection says. */
public final class Words {

  /** Longest line that is kept, in characters. */
  static final int MOST = 300;

  private Words() {}

  /** The first line of a text, cut at 300 characters and without control characters. */
  public static String firstLine(@Nullable String text) {
    String line = text == null ? "" : text.strip().lines().findFirst().orElse("");
    String cut = line.length() <= MOST ? line : line.substring(0, MOST) + "...";
    return cut.replaceAll("\\p{Cntrl}", " ").strip();
  }

  /** An address without what may be a secret in it: a login, and what follows a question mark. */
  public static String address(String url) {
    return firstLine(url.replaceFirst("\\?.*", "?...").replaceFirst("//.*@", "//...@"));
  }

  /** Why there is no answer. */
  public static String of(@Nullable Throwable cause) {
    String line = firstLine(cause == null ? null : cause.getMessage());
    if (cause instanceof UnknownHostException) {
      return "unknown host " + line;
    }
    if (cause instanceof SSLException && line.contains("PKIX path")) {
      return "its certificate is not trusted, name its authority in ca-file (" + line + ")";
    }
    return line.isEmpty() ? "no connection" : line;
  }
}
