package io.fieldline.script.language;

import io.fieldline.script.Program;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.function.Library;
import io.fieldline.script.function.ScriptFunction;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The language of scripts. Safe to use from any thread. */
public final class ScriptEngine implements ScriptCompiler {

  private final Limits limits;
  private final Map<String, ScriptFunction> functions;
  private final Grammar grammar = new Grammar();

  /**
   * @param limits what one run may use
   * @param zone the plant's time zone, for functions such as the hour of the day
   */
  public ScriptEngine(Limits limits, ZoneId zone) {
    this.limits = limits;
    var all = new HashMap<>(Library.standard(zone).functions());
    all.put("setQuality", new SetQuality());
    all.put("print", new Print());
    this.functions = Map.copyOf(all);
  }

  @Override
  public Program compile(ScriptDefinition definition) throws ScriptException {
    return new Compilation(definition, grammar, functions).program(limits);
  }

  Limits limits() {
    return limits;
  }

  Grammar grammar() {
    return grammar;
  }

  Map<String, ScriptFunction> functions() {
    return functions;
  }
}
