package io.fieldline.runtime;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Camel's HTTP server, but only HTTP/1.1. Asked to upgrade a connection to HTTP/2, Vert.x sends the
 * answer right behind the upgrade, and clients that ask by themselves (curl 7.88, Java's) take no
 * more than some ten kilobytes there. Whoever asks now is answered in HTTP/1.1.
 */
final class PlainHttpServer extends VertxPlatformHttpServer {

  private static final long PATIENCE_SECONDS = 10;

  private @Nullable HttpServer server;

  PlainHttpServer(VertxPlatformHttpServerConfiguration configuration) {
    super(configuration);
  }

  @Override
  protected void startServer() throws Exception {
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            getCamelContext(),
            VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()));
    server =
        getVertx()
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
            .requestHandler(router)
            .listen(getConfigurationPort(), getHost())
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  protected void stopServer() {
    if (server != null) {
      await(server.close());
      server = null;
    }
  }

  @Override
  protected void stopVertx() {
    if (getVertx() != null) {
      await(getVertx().close());
      setVertx(null);
    }
  }

  private static void await(Future<Void> end) {
    end.toCompletionStage()
        .toCompletableFuture()
        .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public @Nullable HttpServer getServer() {
    return server;
  }
}
