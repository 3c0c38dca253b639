package io.fieldline.script.store;

import io.fieldline.script.Calculation;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.StoredScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Remembers what runs; refuses two scripts with the same output, and the one it is told to. */
final class RunningStub implements RunningScripts {

  private final Map<Long, StoredScript> running = new TreeMap<>();
  private final List<String> started = new ArrayList<>();
  private String refused = "";
  private String broken = "";

  /** Refuses a script from now on. */
  void refuse(String name) {
    refused = name;
  }

  /** Fails with a script from now on as a program that is wrong does. */
  void breakWith(String name) {
    broken = name;
  }

  /** What runs, by id. */
  synchronized Map<Long, ScriptDefinition> definitions() {
    var definitions = new TreeMap<Long, ScriptDefinition>();
    running.forEach((id, script) -> definitions.put(id, script.definition()));
    return definitions;
  }

  /** The names of the scripts that were started since the last time somebody asked. */
  synchronized List<String> started() {
    List<String> names = List.copyOf(started);
    started.clear();
    return names;
  }

  @Override
  public synchronized void start(StoredScript script) throws RefusedScriptException {
    if (script.name().equals(refused)) {
      throw new RefusedScriptException("a circle: a -> b -> a");
    }
    if (script.name().equals(broken)) {
      throw new IllegalStateException("the compiler is wrong");
    }
    for (StoredScript other : running.values()) {
      if (other.id() != script.id() && !disjoint(other, script)) {
        throw new RefusedScriptException("an output is made by '" + other.name() + "'");
      }
    }
    running.put(script.id(), script);
    started.add(script.name());
  }

  @Override
  public synchronized void stop(long id) {
    running.remove(id);
  }

  @Override
  public Optional<ScriptStatus> status(long id) {
    return Optional.empty();
  }

  @Override
  public List<ScriptStatus> statuses() {
    return List.of();
  }

  @Override
  public Optional<Calculation> copy(long id) {
    return Optional.empty();
  }

  private static boolean disjoint(StoredScript one, StoredScript other) {
    List<?> tags = one.definition().outputs().stream().map(ScriptOutput::tag).toList();
    return other.definition().outputs().stream().map(ScriptOutput::tag).noneMatch(tags::contains);
  }
}
