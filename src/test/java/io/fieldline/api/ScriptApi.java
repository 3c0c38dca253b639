package io.fieldline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldline.api.calc.CalcPages;
import io.fieldline.api.calc.PlotPages;
import io.fieldline.api.calc.ScriptServer;
import io.fieldline.api.debug.DebugPages;
import io.fieldline.api.debug.DebugSessions;
import io.fieldline.api.script.ScriptPages;
import io.fieldline.history.HistoryFile;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.language.Limits;
import io.fieldline.script.language.ScriptEngine;
import io.fieldline.script.replay.Replay;
import io.fieldline.script.replay.ReplayJobs;
import io.fieldline.script.store.ScriptRegistry;
import io.fieldline.script.store.StoreSettings;
import io.fieldline.testkit.Contract;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
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
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The pages of the script server on a port of their own, over a real database, a real language and
 * a real history. Every answer is held against the contract.
 */
public final class ScriptApi implements AutoCloseable {

  /** Power and flow in, efficiency out. */
  public static final String EFFICIENCY =
      """
      {"script_name": "efficiency",
       "input_tagnames": ["plant/boiler/power", "plant/boiler/flow"],
       "initialization_code": "runs = 0;",
       "calculation_code": "runs = runs + 1;\\nratio = flow > 0 ? power / flow : 0;",
       "output_tags": [{"tagname": "plant/boiler/efficiency", "script": "ratio * 100", "unit": "%"}]}
      """;

  private static final Contract CONTRACT = Contract.read();

  private final ManualClock clock = new ManualClock(Measurements.NOON);
  private final Map<Tag, Measurement> values = new ConcurrentHashMap<>();
  private final StartedScripts running;
  private final ScriptRegistry registry;
  private final HistoryFile history;
  private final ReplayJobs jobs;
  private final DebugSessions sessions = new DebugSessions(clock);
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param folder of the databases
   */
  public ScriptApi(Path folder) throws Exception {
    var engine = new ScriptEngine(Limits.USUAL, ZoneOffset.UTC);
    running = new StartedScripts(engine);
    registry = ScriptRegistry.open(StoreSettings.embedded(folder), engine, running, clock);
    history = new HistoryFile(folder.resolve("history.db"), Duration.ofDays(30), clock);
    var scripts = new ScriptServer(registry, engine, running, this::newest);
    var replay = new Replay(history);
    jobs = new ReplayJobs(replay, clock);
    Router router = Router.router(vertx);
    router.get("/observe/health/live").handler(page -> page.response().end("{}"));
    ApiRules.mount(router);
    new DebugPages(sessions, script -> code -> "you typed " + code).mount(router, vertx);
    new CalcPages(scripts, clock, System::nanoTime).mount(router);
    new PlotPages(scripts, replay, jobs, clock).mount(router);
    new ScriptPages(registry, running, new Who("ann")).mount(router);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  /**
   * What came back.
   *
   * @param json missing when there was no body
   */
  public record Answer(int status, JsonNode json) {

    /** {@code error} of it. */
    public String error() {
      return json.path("error").asText();
    }
  }

  /** The scripts that run. */
  public StartedScripts running() {
    return running;
  }

  /** Where plots read. */
  public HistoryFile history() {
    return history;
  }

  /** The debug sessions. */
  public DebugSessions sessions() {
    return sessions;
  }

  /** The clock of all pages. */
  public ManualClock clock() {
    return clock;
  }

  /** Where commands find it. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Where a WebSocket is opened. */
  public URI socket(String path) {
    return URI.create("ws://127.0.0.1:" + server.actualPort() + path);
  }

  /** Makes a good measurement the newest of its tag. */
  public void measure(String tag, double value) {
    Tag name = Tag.parse(tag);
    values.put(name, Measurement.good(name, Value.of(value), Measurements.NOON));
  }

  /** Stores the efficiency script and answers its id. */
  public long add() throws Exception {
    return send("POST", "/script/add/efficiency", EFFICIENCY).json().path("script_id").asLong();
  }

  public Answer get(String path) throws Exception {
    return answer("GET", path, request(path).GET());
  }

  public Answer post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  public Answer delete(String path) throws Exception {
    return send("DELETE", path, "");
  }

  /** Any request with JSON. */
  public Answer send(String method, String path, String body) throws Exception {
    var request = request(path).header("Content-Type", "application/json");
    return answer(method, path, request.method(method, BodyPublishers.ofString(body)));
  }

  @Override
  public void close() throws Exception {
    sessions.close();
    jobs.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    registry.close();
    history.close();
  }

  private Measurement newest(Tag tag) {
    return values.getOrDefault(
        tag,
        Measurement.good(tag, Value.none(), Measurements.NOON)
            .withQuality(Quality.BAD_NOT_CONNECTED));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path));
  }

  private Answer answer(String method, String path, HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    String body = response.body();
    assertThat(CONTRACT.check(method, path, response.statusCode(), body))
        .as("%s %s: %s", method, path, body)
        .isEmpty();
    return new Answer(
        response.statusCode(),
        body.isEmpty() ? MissingNode.getInstance() : new ObjectMapper().readTree(body));
  }
}
