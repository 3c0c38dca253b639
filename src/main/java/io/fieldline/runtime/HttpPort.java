package io.fieldline.runtime;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * The one HTTP port, for health, metrics, API and every {@code platform-http} route.
 *
 * @param host the address to listen on
 * @param port 1 to 65535
 * @param login who may come in
 */
record HttpPort(String host, int port, Login login) {

  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  /**
   * Reads and checks the {@code http.*} settings.
   *
   * @throws StartException when a port that other machines reach has no user and password
   */
  static HttpPort of(Settings settings) {
    var port =
        new HttpPort(
            settings.get("http.host").trim(),
            settings.number("http.port", 1, 65_535),
            new Login(settings.get("http.user"), settings.get("http.password")));
    if (!port.address().isLoopbackAddress() && !port.login.isComplete()) {
      throw new StartException(
          "http.host is %s, which other machines can reach: set http.user and http.password, or leave http.host at 127.0.0.1"
              .formatted(port.host));
    }
    return port;
  }

  /**
   * Opens the port.
   *
   * @return the router for pages beside the routes
   * @throws StartException when the port is taken or the host is not of this machine
   */
  VertxPlatformHttpRouter open(CamelContext context) throws Exception {
    checkFree();
    context.getRegistry().bind("vertx", VertxOptions.class, options());
    var configuration = new VertxPlatformHttpServerConfiguration();
    configuration.setBindHost(host);
    configuration.setBindPort(port);
    configuration.setMaxBodySize((long) MAX_BODY_BYTES);
    configuration.getBodyHandler().setHandleFileUploads(false);
    var server = new PlainHttpServer(configuration);
    context.addService(server, true, true);
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
    router
        .route()
        .order(Integer.MIN_VALUE)
        .handler(login.isComplete() ? login::check : new OwnNames(host)::check);
    return router;
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new StartException("http.host '" + host + "' is not a known host", e);
    }
  }

  /** Asked first because the server only logs that it could not listen, and starts all the same. */
  private void checkFree() {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address(), port));
    } catch (IOException e) {
      throw new StartException(
          "cannot listen on %s:%d (%s): free the port or choose another with HTTP_PORT or http.port"
              .formatted(host, port, e.getMessage()),
          e);
    }
  }

  /** Small, and without the temporary folder that Vert.x makes for files that we do not serve. */
  private static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(2)
        .setWorkerPoolSize(4)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
