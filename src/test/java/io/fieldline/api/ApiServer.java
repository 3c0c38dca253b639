package io.fieldline.api;

import io.fieldline.buffer.BufferComponent;
import io.fieldline.buffer.Buffers;
import io.fieldline.model.Batch;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.camel.impl.DefaultCamelContext;

/** The API's pages on a port of their own, over real buffers that nobody reads. */
final class ApiServer implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final BufferComponent buffers = new BufferComponent();
  private final HttpServer server;

  /**
   * @param folder of the buffers
   * @param pages mounts what is tested
   */
  ApiServer(Path folder, BiConsumer<Router, Buffers> pages) throws Exception {
    buffers.setDirectory(folder.toString());
    context.addComponent("buffer", buffers);
    context.start();
    Router router = Router.router(vertx);
    ApiRules.mount(router);
    pages.accept(router, buffers);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  /** Appends through a route's endpoint, which makes the buffer when it is missing. */
  void fill(String buffer, Batch batch) throws Exception {
    try (var template = context.createProducerTemplate()) {
      template.requestBody("buffer:" + buffer, batch);
    }
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
    var request = request(path).method(method, BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    context.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }
}
