package io.fieldline.runtime;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests pass that ask for this machine by an address or its own name. A page of
 * somebody else whose name is made to point at 127.0.0.1 (DNS rebinding) asks by that name. Needed
 * only where no login is asked for: a browser does not send the login to another name.
 *
 * @param host {@code http.host}, which is allowed as it is written
 */
record OwnNames(String host) {

  private static final Set<String> LOCAL = Set.of("localhost", "ip6-localhost");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+(%\\w+)?]");

  /** Lets a request pass, or answers 421. */
  void check(RoutingContext request) {
    if (allows(request.request().getHeader("Host"))) {
      request.next();
    } else {
      request
          .response()
          .setStatusCode(421)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end(
              "Fieldline answers to localhost or an address; to be reached by another name it needs"
                  + " http.user and http.password.\n");
    }
  }

  /** Whether a Host header names this machine; HTTP 1.0 has none, and no browser sends that. */
  boolean allows(@Nullable String header) {
    if (header == null) {
      return true;
    }
    String name = header.replaceFirst(":\\d*$", "");
    return ADDRESS.matcher(name).matches()
        || LOCAL.stream().anyMatch(name::equalsIgnoreCase)
        || name.equalsIgnoreCase(host);
  }
}
