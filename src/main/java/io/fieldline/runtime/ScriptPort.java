package io.fieldline.runtime;

import io.fieldline.api.Who;
import io.fieldline.api.calc.CalcPages;
import io.fieldline.api.calc.PlotPages;
import io.fieldline.api.calc.ScriptServer;
import io.fieldline.api.debug.DebugPages;
import io.fieldline.api.debug.DebugSessions;
import io.fieldline.api.debug.Dialog;
import io.fieldline.api.script.ScriptPages;
import io.fieldline.history.HistoryStore;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.UnknownScriptException;
import io.fieldline.script.language.Conversation;
import io.fieldline.script.replay.Replay;
import io.fieldline.script.replay.ReplayJobs;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.OptionalLong;

/** The script server on the HTTP port, with what runs behind its pages. */
final class ScriptPort implements AutoCloseable {

  private final Clock clock = Clock.systemUTC();
  private final ScriptServer server;
  private final Replay replay;
  private final ReplayJobs jobs;
  private final DebugSessions sessions = new DebugSessions(clock);
  private final Who who;

  /**
   * @param history where plots read
   */
  ScriptPort(ScriptServer server, HistoryStore history, Login login) {
    this.server = server;
    this.replay = new Replay(history);
    this.jobs = new ReplayJobs(replay, clock);
    this.who = new Who(login.user());
  }

  /** Adds the pages. */
  void mount(Router router, Vertx vertx) {
    new DebugPages(sessions, this::dialog).mount(router, vertx);
    new CalcPages(server, clock, System::nanoTime).mount(router);
    new PlotPages(server, replay, jobs, clock).mount(router);
    new ScriptPages(server.registry(), server.running(), who).mount(router);
  }

  /** Ends plots and debug sessions; they have threads of their own. */
  @Override
  public void close() {
    sessions.close();
    jobs.close();
  }

  private Dialog dialog(OptionalLong scriptId) throws UnknownScriptException, ScriptException {
    Conversation conversation =
        scriptId.isPresent()
            ? conversation(scriptId.getAsLong())
            : Conversation.of(server.compiler());
    return code -> {
      try {
        return conversation.evaluate(code);
      } catch (ScriptException e) {
        return "error: " + e.getMessage();
      }
    };
  }

  private Conversation conversation(long id) throws UnknownScriptException, ScriptException {
    ScriptDefinition definition = server.script(id).definition();
    Calculation calculation = server.variables(id, server.compiler().compile(definition));
    return Conversation.of(server.compiler(), calculation, server.newest(definition));
  }
}
