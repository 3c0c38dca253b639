package io.fieldline.api;

import io.fieldline.script.Calculation;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.ScriptStatus.Condition;
import io.fieldline.script.StoredScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the variables of started scripts; calculates only when a test does. */
public final class StartedScripts implements RunningScripts {

  private final ScriptCompiler compiler;
  private final Map<Long, Calculation> started = new TreeMap<>();
  private final Map<Long, String> names = new TreeMap<>();

  StartedScripts(ScriptCompiler compiler) {
    this.compiler = compiler;
  }

  /** The variables themselves. */
  public Calculation of(long id) {
    return started.get(id);
  }

  @Override
  public void start(StoredScript script) throws ScriptException {
    started.put(script.id(), compiler.compile(script.definition()).start());
    names.put(script.id(), script.name());
  }

  @Override
  public void stop(long id) {
    started.remove(id);
  }

  @Override
  public Optional<ScriptStatus> status(long id) {
    return statuses().stream().filter(status -> status.id() == id).findFirst();
  }

  @Override
  public List<ScriptStatus> statuses() {
    return started.keySet().stream()
        .map(
            id ->
                new ScriptStatus(
                    id, names.get(id), Condition.WAITING, 0, 0, "", null, Duration.ZERO))
        .toList();
  }

  @Override
  public Optional<Calculation> copy(long id) {
    return Optional.ofNullable(started.get(id)).map(Calculation::copy);
  }
}
