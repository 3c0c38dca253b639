package io.fieldline.api.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.ApiException;
import io.fieldline.api.ApiRules;
import io.fieldline.api.JsonBody;
import io.fieldline.api.Workers;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /calc/debug/SESSION/activate}, {@code /deactivate} and the WebSocket {@code
 * /calc/debug/ws/SESSION}: code comes as text, what it printed and its value go back as text.
 */
public final class DebugPages {

  private static final Logger LOG = LoggerFactory.getLogger(DebugPages.class);

  /** How often idle sessions are looked for. */
  static final Duration SWEEP = Duration.ofSeconds(5);

  private static final String ID = "/(?<id>[A-Za-z0-9_.-]{1,100})";

  private final DebugSessions sessions;
  private final Dialogs dialogs;
  private final Workers workers = new Workers("api-debug-start", 1, 10);

  /** The pages; somebody else closes the sessions. */
  public DebugPages(DebugSessions sessions, Dialogs dialogs) {
    this.sessions = sessions;
    this.dialogs = dialogs;
  }

  /** Begins dialogs. */
  @FunctionalInterface
  public interface Dialogs {

    /**
     * A new one.
     *
     * @param scriptId the script whose variables it begins with, as they are now; empty for none
     */
    Dialog open(OptionalLong scriptId) throws Exception;
  }

  /** Adds the pages and looks for idle sessions from now on, as long as Vert.x runs. */
  public void mount(Router router, Vertx vertx) {
    WorkerExecutor threads = vertx.createSharedWorkerExecutor("api-debug", 2, 1, TimeUnit.HOURS);
    vertx.setPeriodic(SWEEP.toMillis(), tick -> sessions.sweep());
    router
        .postWithRegex("/calc/debug" + ID + "/activate")
        .setName("/calc/debug/{session_id}/activate")
        .handler(page -> JsonBody.read(page, body -> activate(page, body)));
    router
        .postWithRegex("/calc/debug" + ID + "/deactivate")
        .setName("/calc/debug/{session_id}/deactivate")
        .handler(page -> JsonBody.read(page, body -> deactivate(page)));
    router
        .getWithRegex("/calc/debug/ws" + ID)
        .setName("/calc/debug/ws/{session_id}")
        .handler(page -> connect(page, threads));
  }

  private void activate(RoutingContext page, ObjectNode body) {
    JsonNode id = body.path("script_id");
    boolean understood =
        body.isEmpty() || (body.size() == 1 && id.isIntegralNumber() && id.canConvertToLong());
    if (!understood) {
      throw new ApiException(400, "send {\"script_id\": 7} or {}");
    }
    OptionalLong script = body.isEmpty() ? OptionalLong.empty() : OptionalLong.of(id.asLong());
    workers.run(
        page,
        () -> {
          sessions.activate(page.pathParam("id"), dialogs.open(script));
          ApiRules.done(page);
        });
  }

  private void deactivate(RoutingContext page) {
    if (!sessions.deactivate(page.pathParam("id"))) {
      throw inactive(page.pathParam("id"));
    }
    ApiRules.done(page);
  }

  private void connect(RoutingContext page, WorkerExecutor threads) {
    HttpServerRequest request = page.request();
    if (!Origin.isOwn(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST))) {
      throw new ApiException(403, "pages of other servers may not open this");
    }
    String id = page.pathParam("id");
    DebugSession session = sessions.find(id).orElseThrow(() -> inactive(id));
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new ApiException(426, "open this with a WebSocket");
    }
    request
        .toWebSocket()
        .onFailure(page::fail)
        .onSuccess(socket -> welcome(socket, session, threads));
  }

  private void welcome(ServerWebSocket socket, DebugSession session, WorkerExecutor threads) {
    if (!session.attach(socket)) {
      return;
    }
    socket.closeHandler(closed -> session.detach());
    socket.exceptionHandler(fault -> socket.close());
    socket.binaryMessageHandler(bytes -> socket.writeTextMessage("error: send code as text"));
    socket.textMessageHandler(
        code -> {
          sessions.use(session);
          socket.pause(); // one piece of code after the other, and no more than one in memory
          threads
              .executeBlocking(() -> session.evaluate(code), false)
              .onComplete(
                  answer -> {
                    sessions.use(session);
                    if (answer.failed()) {
                      LOG.warn("debug session: {}", String.valueOf(answer.cause()));
                    }
                    socket.writeTextMessage(
                        answer.succeeded()
                            ? answer.result()
                            : "error: this should not have happened; the log says more");
                    socket.resume();
                  });
        });
  }

  private static ApiException inactive(String id) {
    return new ApiException(
        404, "the session %s is not active: POST /calc/debug/%s/activate first".formatted(id, id));
  }
}
