package io.fieldline.runtime;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user and password of the HTTP port (basic authentication). The two probes stay open, because
 * an orchestrator has no password; they tell nothing but alive and ready.
 *
 * @param user empty when no login is asked for
 * @param password empty when no login is asked for
 */
record Login(String user, String password) {

  private static final Set<String> OPEN = Set.of("/observe/health/live", "/observe/health/ready");

  /** Refuses one without the other. */
  Login {
    if (user.isBlank() != password.isBlank()) {
      throw new StartException("http.user and http.password belong together: set both or none");
    }
    if (user.contains(":")) {
      throw new StartException("http.user must not contain a colon");
    }
  }

  boolean isComplete() {
    return !user.isBlank();
  }

  /** Lets a request pass, or answers 401. */
  void check(RoutingContext request) {
    if (OPEN.contains(request.normalizedPath())
        || matches(request.request().getHeader(HttpHeaders.AUTHORIZATION))) {
      request.next();
    } else {
      request
          .response()
          .setStatusCode(401)
          .putHeader("WWW-Authenticate", "Basic realm=\"Fieldline\", charset=\"UTF-8\"")
          .end();
    }
  }

  /** The header that this login expects. */
  String header() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Compares in a time that does not tell how much of it was right. */
  boolean matches(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(
            authorization.getBytes(StandardCharsets.UTF_8),
            header().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
