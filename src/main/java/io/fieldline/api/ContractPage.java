package io.fieldline.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /openapi.yaml}: the contract of every page, for people, tools and code generators. */
public final class ContractPage {

  private final Buffer contract = read();

  /** Adds the page. */
  public void mount(Router router) {
    router
        .get("/openapi.yaml")
        .handler(
            page ->
                page.response()
                    .putHeader("Content-Type", "application/yaml; charset=utf-8")
                    .putHeader("Cache-Control", "no-cache")
                    .end(contract));
  }

  private static Buffer read() {
    try (InputStream file = ContractPage.class.getResourceAsStream("/openapi.yaml")) {
      if (file == null) {
        throw new IllegalStateException("openapi.yaml is missing from the jar");
      }
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
