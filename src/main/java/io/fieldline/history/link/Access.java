package io.fieldline.history.link;

import io.fieldline.tls.PemFiles;
import java.time.Duration;

/**
 * How a database is reached.
 *
 * @param name of the database, for messages: {@code ClickHouse}
 * @param url scheme, host, port and perhaps a path; no login
 * @param connectTimeout how long making a connection may take, a millisecond or more
 * @param responseTimeout how long the server may stay silent, a millisecond or more
 * @param files whom to trust
 */
public record Access(
    String name, String url, Duration connectTimeout, Duration responseTimeout, PemFiles files) {

  /** Takes the slash from the end of the address. */
  public Access {
    url = url.strip().replaceAll("/+$", "");
    if (!url.matches("https?://[^/?#@\\s]+(/[^?#@\\s]*)?")) {
      throw new IllegalArgumentException(
          "the address of %s has to be written like http://host:port, without a login"
              .formatted(name));
    }
    if (connectTimeout.toMillis() < 1 || responseTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeouts have to be a millisecond or more");
    }
  }
}
