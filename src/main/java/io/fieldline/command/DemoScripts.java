package io.fieldline.command;

import io.fieldline.model.Tag;
import io.fieldline.runtime.Reason;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.format.ScriptFile;
import io.fieldline.script.store.ScriptRegistry;
import io.fieldline.script.store.StoreDownException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two of the shipped scripts that the demo runs. */
final class DemoScripts {

  private static final Logger LOG = LoggerFactory.getLogger(DemoScripts.class);

  private static final List<String> FILES = List.of("efficiency.yaml", "vibration_health.yaml");

  private final Path folder;

  /**
   * The scripts of a home folder.
   *
   * @param home where {@code samples/scripts} is
   */
  DemoScripts(Path home) {
    this.folder = home.resolve("samples").resolve("scripts");
  }

  /**
   * Creates those that are not there: what somebody has changed since the last demo stays. One that
   * cannot be created is said in the log, the demo goes on without it.
   *
   * @return the tags that they make
   */
  List<Tag> create(ScriptRegistry registry) {
    var tags = new ArrayList<Tag>();
    for (String file : FILES) {
      ScriptFile script = ScriptFile.read(folder.resolve(file));
      if (script.content().isEmpty()) {
        LOG.warn("a script of the demo is left out: {}", script.problems().get(0));
      } else if (create(registry, script.content().get())) {
        script.content().get().outputs().stream().map(ScriptOutput::tag).forEach(tags::add);
      }
    }
    return tags;
  }

  private static boolean create(ScriptRegistry registry, ScriptDefinition script) {
    if (registry.findByName(script.name()).isPresent()) {
      return true;
    }
    try {
      registry.create(script, "demo");
      return true;
    } catch (RefusedScriptException | ScriptException | StoreDownException e) {
      LOG.warn("the script {} is left out of the demo: {}", script.name(), Reason.of(e));
      return false;
    }
  }
}
