package io.fieldline.api;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Asks clients of the script server to come back while the scripts are not open yet. */
public final class StartGate {

  private StartGate() {}

  /**
   * Comes before the pages of scripts.
   *
   * @param open whether they can be served
   */
  public static void mount(Router router, BooleanSupplier open) {
    for (String pages : List.of("/script/*", "/calc/*")) {
      router
          .route(pages)
          .handler(
              page -> {
                if (!open.getAsBoolean()) {
                  throw new ApiException(503, "Fieldline is starting: try again in some seconds");
                }
                page.next();
              });
    }
  }
}
