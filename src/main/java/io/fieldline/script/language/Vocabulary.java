package io.fieldline.script.language;

import io.fieldline.device.Nearest;
import io.fieldline.model.Tag;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.function.ScriptFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in one script mean. */
final class Vocabulary {

  /** Words of JEXL that no variable can have as its name. */
  private static final Set<String> RESERVED =
      Set.of(
          ("if else for while do break continue return var let const function new null true false"
                  + " empty size and or not eq ne lt le gt ge div mod instanceof in try catch"
                  + " finally throw switch case default pragma")
              .split(" "));

  /** What other languages call it. */
  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("undefined", "null"),
          Map.entry("None", "null"),
          Map.entry("nil", "null"),
          Map.entry("True", "true"),
          Map.entry("False", "false"),
          Map.entry("this", "self"),
          Map.entry("PI", "Math.PI"),
          Map.entry("Date", "now()"),
          Map.entry("console", "print"),
          Map.entry("AND", "and"),
          Map.entry("OR", "or"),
          Map.entry("NOT", "not"));

  /** What other languages and spreadsheets call a function, in small letters. */
  private static final Map<String, String> FOREIGN_FUNCTIONS =
      Map.ofEntries(
          Map.entry("avg", "mean"),
          Map.entry("average", "mean"),
          Map.entry("stdev", "std"),
          Map.entry("stddev", "std"),
          Map.entry("ln", "log"),
          Map.entry("power", "pow"),
          Map.entry("len", "size"),
          Map.entry("length", "size"),
          Map.entry("diff", "delta"),
          Map.entry("derivative", "rate"),
          Map.entry("slope", "rate"),
          Map.entry("integrate", "integral"),
          Map.entry("previousvalue", "previous"),
          Map.entry("parsefloat", "number"),
          Map.entry("parseint", "number"),
          Map.entry("float", "number"),
          Map.entry("limit", "clamp"));

  private final List<ScriptInput> inputs;
  private final List<String> names;
  private final List<ScriptOutput> outputs;
  private final Map<String, ScriptFunction> functions;
  private final Map<String, Slot.Kind> variables = new LinkedHashMap<>();

  Vocabulary(
      List<ScriptInput> inputs, List<ScriptOutput> outputs, Map<String, ScriptFunction> functions) {
    this.inputs = inputs;
    this.names = inputs.stream().map(input -> Letters.encode(input.name())).toList();
    this.outputs = outputs;
    this.functions = functions;
  }

  /** Whether the language gives a name a meaning that an input of that name would hide. */
  static boolean isReserved(String name) {
    return RESERVED.contains(name) || isConstant(name);
  }

  static boolean isConstant(String name) {
    return Names.CONSTANTS.containsKey(name);
  }

  /** Makes a variable of a name that is assigned, unless it is one already. */
  void assigned(String name, Slot.Kind kind) {
    if (input(name) >= 0 || isConstant(name)) {
      return;
    } else if (kind == Slot.Kind.KEPT) {
      variables.put(name, kind);
    } else {
      variables.putIfAbsent(name, kind);
    }
  }

  boolean isVariable(String name) {
    return variables.containsKey(name);
  }

  boolean isKept(String name) {
    return variables.get(name) == Slot.Kind.KEPT;
  }

  @Nullable ScriptFunction function(String name) {
    return functions.get(name);
  }

  /** The place of the input of that name, -1 for none. */
  int input(String name) {
    for (int i = 0; i < inputs.size(); i++) {
      if (names.get(i).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The place of the input of that name or tag, -1 for none. */
  int inputOrTag(String name) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).tag().toString().equals(name)) {
        return i;
      }
    }
    return input(Letters.encode(name));
  }

  boolean isOutput(String name) {
    return outputs.stream()
        .map(ScriptOutput::tag)
        .anyMatch(tag -> tag.toString().equals(name) || tag.parameter().equals(name));
  }

  Map<String, Slot.Kind> variables() {
    return variables;
  }

  /** The variable or input that was probably meant, empty for none. */
  String nearestVariable(String wrong) {
    Set<String> known = new LinkedHashSet<>(variables.keySet());
    known.addAll(names);
    known.addAll(Names.CONSTANTS.keySet());
    String meant = FOREIGN.getOrDefault(wrong, inputOfTagPart(wrong));
    return meant.isEmpty() ? nearest(wrong, known) : meant;
  }

  /** The input whose tag begins with a word: somebody wrote the tag in the place of the name. */
  private String inputOfTagPart(String word) {
    return inputs.stream()
        .filter(
            input ->
                List.of(input.tag().facility(), input.tag().parameter().split("\\.", 2)[0])
                    .contains(Letters.decode(word)))
        .map(ScriptInput::name)
        .findFirst()
        .orElse("");
  }

  /** The variable that lives on that was probably meant, empty for none. */
  String nearestKept(String wrong) {
    return nearest(wrong, variables.keySet().stream().filter(this::isKept).toList());
  }

  String nearestFunction(String wrong) {
    String foreign = FOREIGN_FUNCTIONS.get(wrong.toLowerCase(Locale.ROOT));
    return foreign == null ? nearest(wrong, functions.keySet()) : foreign;
  }

  String nearestInput(String wrong) {
    List<String> known = new ArrayList<>(inputs.stream().map(ScriptInput::name).toList());
    known.addAll(inputs.stream().map(input -> input.tag().toString()).toList());
    return nearest(Letters.decode(wrong), known);
  }

  String nearestOutput(String wrong) {
    List<Tag> tags = outputs.stream().map(ScriptOutput::tag).toList();
    List<String> known = new ArrayList<>(tags.stream().map(Tag::parameter).toList());
    known.addAll(tags.stream().map(Tag::toString).toList());
    return nearest(wrong, known);
  }

  private static String nearest(String wrong, Collection<String> known) {
    return Nearest.to(Letters.decode(wrong), known.stream().map(Letters::decode).toList())
        .orElse("");
  }
}
