package io.fieldline.script.replay;

import io.fieldline.history.HistoryStore;
import io.fieldline.model.Measurement;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One replay under way: all inputs side by side, sample after sample. */
final class Pass {

  private static final int MOST_PAGE = 50_000;
  private static final int LEAST_PAGE = 100;
  private static final int ALL_PAGES = 200_000;

  private final HistoryStore store;
  private final ReplayRange range;
  private final ScriptDefinition definition;
  private final ReplayWatch watch;
  private final Runs runs;
  private final List<InputCursor> cursors = new ArrayList<>();
  private final List<Trend> inputs = new ArrayList<>();
  private final List<Trend> outputs = new ArrayList<>();

  /** What the script saw last; null before its first run. */
  private @Nullable List<Measurement> seen;

  private Instant lastRun = Instant.MIN;
  private List<Measurement> made = List.of();

  Pass(HistoryStore store, ReplayRequest request, ReplayWatch watch) throws ScriptException {
    this.store = store;
    this.range = request.range();
    this.definition = request.program().definition();
    this.watch = watch;
    runs = new Runs(request);
  }

  ReplayResult run() throws IOException {
    open();
    int samples = range.samples();
    for (int i = 0; i < samples; i++) {
      checkCanceled();
      sample(i);
      watch.progress((i + 1.0) / samples);
    }
    return runs.result(
        inputs.stream().map(Trend::series).toList(), outputs.stream().map(Trend::series).toList());
  }

  private void open() throws IOException {
    int page = Math.max(LEAST_PAGE, Math.min(MOST_PAGE, ALL_PAGES / definition.inputs().size()));
    var room = new TextRoom();
    for (ScriptInput input : definition.inputs()) {
      checkCanceled();
      cursors.add(new InputCursor(store, input.tag(), range, page));
      inputs.add(new Trend(input.tag(), range, room));
    }
    for (ScriptOutput output : definition.outputs()) {
      outputs.add(new Trend(output.tag(), range, room));
    }
  }

  private void sample(int index) throws IOException {
    Instant time = range.time(index);
    var now = new ArrayList<Measurement>(cursors.size());
    boolean any = false;
    for (int i = 0; i < cursors.size(); i++) {
      Measurement measurement = cursors.get(i).at(time);
      inputs.get(i).sample(index, measurement);
      any |= measurement != null;
      now.add(
          measurement == null
              ? Measurement.missing(definition.inputs().get(i).tag())
              : measurement);
    }
    if (any && !now.equals(seen) && !time.isBefore(next())) {
      made = runs.run(time, now);
      seen = now;
      lastRun = time;
    }
    draw(index);
  }

  private Instant next() {
    return seen == null ? Instant.MIN : lastRun.plus(definition.interval());
  }

  private void draw(int index) {
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).sample(index, made.isEmpty() ? null : made.get(i));
    }
  }

  private void checkCanceled() {
    if (watch.canceled() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the replay was canceled");
    }
  }
}
