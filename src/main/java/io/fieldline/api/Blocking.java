package io.fieldline.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** A page that reads the disk; what it throws fails the page. */
@FunctionalInterface
interface Blocking {

  void handle(RoutingContext page) throws Exception;

  /** The same as a handler for Vert.x' worker threads. */
  static Handler<RoutingContext> of(Blocking work) {
    return page -> {
      try {
        work.handle(page);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        page.fail(e);
      }
    };
  }
}
