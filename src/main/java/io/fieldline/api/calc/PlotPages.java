package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.ApiException;
import io.fieldline.api.ApiRules;
import io.fieldline.api.JsonBody;
import io.fieldline.api.ResponseStream;
import io.fieldline.api.Workers;
import io.fieldline.script.replay.Replay;
import io.fieldline.script.replay.ReplayJob;
import io.fieldline.script.replay.ReplayJobs;
import io.fieldline.script.replay.ReplayRequest;
import io.fieldline.script.replay.ReplayResult;
import io.fieldline.script.replay.ReplayWatch;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /calc/plot}: a script over the history, answered at once or as a job in the background. A
 * plot that is waited for ends when the client leaves.
 */
public final class PlotPages {

  private static final String JOBS = "/calc/plot/jobs";
  private static final String JOB = JOBS + "/:job_id";

  private final ScriptServer server;
  private final Replay replay;
  private final ReplayJobs jobs;
  private final Clock clock;
  private final Workers workers = new Workers("api-plot", 2, 2);
  private final Workers results = new Workers("api-plot-jobs", 1, 10);

  /** The pages; somebody else closes the jobs. */
  public PlotPages(ScriptServer server, Replay replay, ReplayJobs jobs, Clock clock) {
    this.server = server;
    this.replay = replay;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Adds the pages. */
  public void mount(Router router) {
    router.post("/calc/plot").handler(page -> plot(page, 0));
    router.post("/calc/plot/debug").handler(page -> plot(page, ReplayRequest.MOST_STEPS));
    router.get(JOBS).handler(this::list);
    router.get(JOB).handler(page -> results.run(page, () -> show(page)));
    router.delete(JOB).handler(this::cancel);
  }

  private void plot(RoutingContext page, int steps) {
    JsonBody.read(
        page,
        body -> {
          var request = new Request(body, "data_params", "background");
          boolean background = request.get("background").asBoolean();
          (background ? results : workers)
              .run(
                  page,
                  () -> {
                    if (background) {
                      start(page, replayOf(request, steps));
                    } else {
                      answer(page, replayOf(request, steps));
                    }
                  });
        });
  }

  private ReplayRequest replayOf(Request request, int steps) throws Exception {
    return new ReplayRequest(
        request.subject(server).program(),
        PlotRequest.range(request.get("data_params"), clock.instant()),
        steps);
  }

  private void start(RoutingContext page, ReplayRequest request) throws Exception {
    ReplayJob job = jobs.start(request);
    ApiRules.answer(page, 202, json(job));
  }

  private void answer(RoutingContext page, ReplayRequest request) throws Exception {
    ReplayResult result = run(request, whileConnected(page));
    send(page, JsonNodeFactory.instance.objectNode(), request, result);
  }

  private ReplayResult run(ReplayRequest request, ReplayWatch watch) throws Exception {
    try {
      return replay.run(request, watch);
    } catch (IOException e) {
      throw new ApiException(503, "the history cannot be read now: " + e.getMessage());
    }
  }

  private void list(RoutingContext page) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    jobs.list().forEach(job -> list.add(json(job)));
    ApiRules.answer(page, 200, list);
  }

  private void show(RoutingContext page) throws IOException {
    String id = page.pathParam("job_id");
    ReplayJob job = jobs.find(id).orElseThrow(() -> unknown(id));
    ObjectNode head = json(job);
    Optional<ReplayResult> result = job.result();
    if (result.isPresent()) {
      head = json(job); // it may have ended just now
      head.remove("error"); // the result has one of its own
      send(page, head, job.request(), result.get());
    } else {
      ApiRules.answer(page, 200, head);
    }
  }

  private void cancel(RoutingContext page) {
    String id = page.pathParam("job_id");
    if (!jobs.cancel(id)) {
      throw unknown(id);
    }
    ApiRules.done(page);
  }

  private static ApiException unknown(String id) {
    return new ApiException(404, "there is no job " + id + "; results are kept for ten minutes");
  }

  private static void send(
      RoutingContext page, ObjectNode head, ReplayRequest request, ReplayResult result)
      throws IOException {
    page.response()
        .setChunked(true)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store");
    PlotWriter.write(head, request, result, new ResponseStream(page.response()));
  }

  private static ObjectNode json(ReplayJob job) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("job_id", job.id())
        .put("script_name", job.request().program().definition().name())
        .put("state", job.state().name().toLowerCase(Locale.ROOT))
        .put("progress", job.progress())
        .put("error", job.error())
        .put("started", job.started().toString());
    job.finished().ifPresent(time -> json.put("finished", time.toString()));
    return json;
  }

  private static ReplayWatch whileConnected(RoutingContext page) {
    return new ReplayWatch() {
      @Override
      public void progress(double part) {
        // whoever waits sees the answer when it is there
      }

      @Override
      public boolean canceled() {
        return page.response().closed();
      }
    };
  }
}
