package io.fieldline.script.language;

import io.fieldline.script.ScriptInput;
import io.fieldline.script.function.Memory;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.internal.Script;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** All that the code of one calculation can name. Used by one thread at a time. */
final class Variables implements JexlContext {

  /** Most variables of a script. */
  static final int MOST = 1_000;

  /** Most places in the code whose calls remember something. */
  private static final int MOST_MEMORIES = 100;

  final Meter meter;
  final Inputs inputs;
  final Outcome outcome;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final List<Slot> passing = new ArrayList<>();
  private final Map<Integer, Memory> memories = new LinkedHashMap<>();

  /** Whether the initialization code runs, which alone makes functions that live on. */
  boolean initializing;

  /** Tells the steps of a run, null when nobody asks. */
  @Nullable Trace trace;

  /** Whether the variables are known to be larger than may be kept. */
  boolean oversized;

  /** Takes what the code prints, null when nobody reads it. */
  @Nullable Consumer<String> printer;

  /** Where the code was last seen. */
  @Nullable JexlNode seen;

  Variables(Limits limits, List<ScriptInput> inputs, Outcome outcome) {
    this.meter = new Meter(limits);
    this.inputs = new Inputs(inputs);
    this.outcome = outcome;
    Names.CONSTANTS.forEach((name, value) -> slots.put(name, Slot.constant(value)));
    for (int i = 0; i < inputs.size(); i++) {
      slots.put(Letters.encode(inputs.get(i).name()), Slot.input(i));
    }
  }

  /** Makes a place for a variable. */
  void declare(String name, Slot.Kind kind) {
    Slot slot = Slot.of(kind);
    slots.put(name, slot);
    if (kind == Slot.Kind.PASSING) {
      passing.add(slot);
    }
  }

  /** Makes places for those variables that have none. */
  void declareNew(Map<String, Slot.Kind> kinds) {
    kinds.forEach(
        (name, kind) -> {
          if (!slots.containsKey(name)) {
            declare(name, kind);
          }
        });
  }

  /** The variables by name. */
  Map<String, Slot.Kind> kinds() {
    var kinds = new LinkedHashMap<String, Slot.Kind>();
    slots.forEach(
        (name, slot) -> {
          if (slot.kind == Slot.Kind.KEPT || slot.kind == Slot.Kind.PASSING) {
            kinds.put(name, slot.kind);
          }
        });
    return kinds;
  }

  /** Forgets the samples of all windows. */
  void forgetMemories() {
    memories.clear();
  }

  /** Forgets what lives for a run only. */
  void forget() {
    for (Slot slot : passing) {
      slot.forget();
    }
  }

  /** Forgets everything. */
  void clear() {
    for (Slot slot : slots.values()) {
      if (slot.kind == Slot.Kind.KEPT || slot.kind == Slot.Kind.PASSING) {
        slot.forget();
      }
    }
    memories.clear();
  }

  /** Takes what another calculation of the same script remembers. */
  void copyFrom(Variables other) {
    var copies = new IdentityHashMap<Object, Object>();
    other.kept().forEach((name, slot) -> set(name, Data.copy(slot.value, copies, 0)));
    other.memories.forEach((site, memory) -> memories.put(site, memory.copy()));
    inputs.copyFrom(other.inputs);
  }

  /** A variable's value, without counting as a use of it. */
  @Nullable Object peek(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      return null;
    }
    return slot.kind == Slot.Kind.INPUT ? inputs.peek(slot.input) : slot.value;
  }

  @Override
  public @Nullable Object get(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      return null;
    }
    return slot.kind == Slot.Kind.INPUT ? inputs.value(slot.input) : slot.value;
  }

  @Override
  public boolean has(String name) {
    Slot slot = slots.get(name);
    return slot != null && (slot.set || slot.kind == Slot.Kind.INPUT);
  }

  @Override
  public void set(String name, @Nullable Object value) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("there is no variable '" + name + "'");
    }
    switch (slot.kind) {
      case CONSTANT -> throw new IllegalArgumentException("'" + name + "' cannot be changed");
      case INPUT -> throw new IllegalArgumentException("the input '" + name + "' is only read");
      case KEPT ->
          slot.put(
              initializing && value instanceof Script function
                  ? alone(function)
                  : Data.kept(value));
      case PASSING -> slot.put(value);
    }
  }

  /** A function that lives on must not keep variables alive that nobody measures. */
  private static Script alone(Script function) {
    String[] captured = function.getCapturedVariables();
    if (captured.length > 0) {
      throw new IllegalArgumentException(
          "a function that lives on cannot use '%s' of the code around it; give it as an argument"
              .formatted(captured[0]));
    }
    return function;
  }

  /** The memory of a place in the code. */
  Memory memory(Site site) {
    Memory memory = memories.get(site.index());
    if (memory == null) {
      if (memories.size() >= MOST_MEMORIES) {
        throw new LimitError(
            "a script may call functions that remember samples in %d places at most"
                .formatted(MOST_MEMORIES));
      }
      memory = site.newMemory();
      memories.put(site.index(), memory);
    }
    return memory;
  }

  /** Whether the initialization code has made functions. */
  boolean keepsFunctions() {
    return slots.values().stream()
        .anyMatch(slot -> slot.kind == Slot.Kind.KEPT && slot.value instanceof JexlScript);
  }

  Map<Integer, Memory> memories() {
    return memories;
  }

  /** The variables that live on, by name; functions are left out. */
  Map<String, Slot> kept() {
    var kept = new LinkedHashMap<String, Slot>();
    slots.forEach(
        (name, slot) -> {
          if (slot.kind == Slot.Kind.KEPT && slot.set && !(slot.value instanceof JexlScript)) {
            kept.put(name, slot);
          }
        });
    return kept;
  }
}
