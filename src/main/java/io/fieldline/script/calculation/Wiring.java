package io.fieldline.script.calculation;

import io.fieldline.device.TagDefinition;
import io.fieldline.model.Tag;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which script reads and makes which tag. Safe to use from any thread; whoever needs several steps
 * to be one holds its monitor, never while a script runs.
 *
 * <p>Each script has a level above those that feed it; rounds go by level. A script that comes
 * takes its place beside the others with as little change as possible: only scripts that it feeds
 * may rise.
 */
final class Wiring {

  private final Map<Long, RunningScript> scripts = new TreeMap<>();
  private final ConcurrentMap<Tag, Slot> slots = new ConcurrentHashMap<>();
  private final ConcurrentMap<Tag, Made> made = new ConcurrentHashMap<>();

  /** Who makes a tag, and what is said of it. */
  private record Made(RunningScript by, TagDefinition definition) {}

  /**
   * Puts a script in the place of the one with the same id.
   *
   * @return the one that had its place
   * @throws RefusedScriptException when it cannot stand beside the others; nothing has changed then
   */
  synchronized Optional<RunningScript> put(RunningScript script) throws RefusedScriptException {
    checkOutputs(script);
    Set<RunningScript> feeders = feeders(script);
    Set<RunningScript> fed = others(script, fedBy(script));
    Optional<String> circle =
        Circle.path(script.name(), fed, feeders, each -> others(script, fedBy(each)));
    if (circle.isPresent()) {
      throw new RefusedScriptException(
          "the scripts would feed each other in a circle: "
              + circle.get()
              + "; take an output of one of them out of the inputs of the next");
    }
    // The new readers come first, so that no tag is forgotten in between.
    script.connect(
        script.definition().inputs().stream().map(ScriptInput::tag).map(this::slot).toList());
    script.inputs().forEach(slot -> slot.readers().add(script));
    Optional<RunningScript> before = remove(script.id());
    scripts.put(script.id(), script);
    for (ScriptOutput output : script.definition().outputs()) {
      made.put(output.tag(), new Made(script, OutputDefinition.of(script.definition(), output)));
    }
    script.turn().level(level(feeders, fed));
    raise(script);
    return before;
  }

  /** Takes a script away; the one that was there. */
  synchronized Optional<RunningScript> remove(long id) {
    RunningScript script = scripts.remove(id);
    if (script == null) {
      return Optional.empty();
    }
    for (ScriptOutput output : script.definition().outputs()) {
      made.remove(output.tag());
    }
    for (Slot slot : script.inputs()) {
      slot.readers().remove(script);
      if (slot.readers().isEmpty()) {
        slots.remove(slot.tag());
      }
    }
    return Optional.of(script);
  }

  synchronized Optional<RunningScript> script(long id) {
    return Optional.ofNullable(scripts.get(id));
  }

  /** By id. */
  synchronized List<RunningScript> scripts() {
    return List.copyOf(scripts.values());
  }

  synchronized int size() {
    return scripts.size();
  }

  /** The slot of a tag that scripts read; null for others. */
  @Nullable Slot find(Tag tag) {
    return slots.get(tag);
  }

  /** Whether a script makes the tag. */
  boolean isMade(Tag tag) {
    return made.containsKey(tag);
  }

  /** What is said of a tag that a script makes. */
  Optional<TagDefinition> definition(Tag tag) {
    return Optional.ofNullable(made.get(tag)).map(Made::definition);
  }

  /** The script that makes a tag. */
  Optional<RunningScript> maker(Tag tag) {
    return Optional.ofNullable(made.get(tag)).map(Made::by);
  }

  private Slot slot(Tag tag) {
    return slots.computeIfAbsent(tag, Slot::new);
  }

  private void checkOutputs(RunningScript script) throws RefusedScriptException {
    for (ScriptOutput output : script.definition().outputs()) {
      Made other = made.get(output.tag());
      if (other != null && other.by.id() != script.id()) {
        throw new RefusedScriptException(
            "the tag %s is already made by the script '%s': give this output another name"
                .formatted(output.tag(), other.by.name()));
      }
    }
  }

  private Set<RunningScript> feeders(RunningScript script) {
    var feeders = new LinkedHashSet<RunningScript>();
    for (ScriptInput input : script.definition().inputs()) {
      Made feeder = made.get(input.tag());
      if (feeder != null && feeder.by.id() != script.id()) {
        feeders.add(feeder.by);
      }
    }
    return feeders;
  }

  private Set<RunningScript> fedBy(RunningScript script) {
    var fed = new LinkedHashSet<RunningScript>();
    for (ScriptOutput output : script.definition().outputs()) {
      Slot slot = slots.get(output.tag());
      if (slot != null) {
        fed.addAll(slot.readers());
      }
    }
    return fed;
  }

  /** Without the script that makes way for the new one. */
  private static Set<RunningScript> others(RunningScript script, Set<RunningScript> all) {
    all.removeIf(each -> each.id() == script.id());
    return all;
  }

  /**
   * Above its feeders; without any, below those it feeds, so that these can stay where they are.
   */
  private static int level(Collection<RunningScript> feeders, Collection<RunningScript> fed) {
    return feeders.isEmpty()
        ? fed.stream().mapToInt(each -> each.turn().level() - 1).min().orElse(0)
        : feeders.stream().mapToInt(each -> each.turn().level() + 1).max().orElse(0);
  }

  private void raise(RunningScript lowest) {
    var open = new ArrayDeque<>(List.of(lowest));
    while (!open.isEmpty()) {
      RunningScript script = open.remove();
      int above = script.turn().level() + 1;
      for (RunningScript fed : new ArrayList<>(fedBy(script))) {
        if (fed.turn().level() < above) {
          fed.turn().level(above);
          open.add(fed);
        }
      }
    }
  }
}
