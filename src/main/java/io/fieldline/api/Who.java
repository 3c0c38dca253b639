package io.fieldline.api;

import io.vertx.ext.web.RoutingContext;

/**
 * Who asks, for the record: the user of the login where one is asked for, since everybody else was
 * turned away before; else the address that the request came from.
 *
 * @param user {@code http.user}, empty when no login is asked for
 */
public record Who(String user) {

  /** The user, or the address. */
  public String of(RoutingContext page) {
    return user.isBlank() ? page.request().remoteAddress().hostAddress() : user;
  }
}
