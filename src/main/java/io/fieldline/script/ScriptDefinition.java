package io.fieldline.script;

import io.fieldline.model.Tag;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plant manager writes: which tags go in, what is calculated, which tags come out.
 *
 * @param name unique, 1 to 200 characters, no slash
 * @param description for people, may be empty
 * @param inputs 1 to 1,000 tags, their names unique
 * @param initialization code that runs once, before the first calculation; its variables live from
 *     run to run; may be empty
 * @param calculation code that runs whenever an input has changed; may be empty
 * @param outputs 1 to 1,000 tags, none of them an input
 * @param interval the shortest time between two runs, 10 ms to 1 day
 */
public record ScriptDefinition(
    String name,
    String description,
    List<ScriptInput> inputs,
    String initialization,
    String calculation,
    List<ScriptOutput> outputs,
    Duration interval) {

  /** The interval of a script that gives none. */
  public static final Duration USUAL_INTERVAL = Duration.ofMillis(100);

  /** Longest code of all parts together, in characters. */
  public static final int MAX_CODE = 50_000;

  private static final int MAX_NAME = 200;
  private static final int MAX_TAGS = 1_000;
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Checks names, numbers and lengths; the code is checked by a {@link ScriptCompiler}. */
  public ScriptDefinition {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (name.isBlank() || name.length() > MAX_NAME || name.contains("/")) {
      throw new IllegalArgumentException(
          "the name of a script must have 1 to %d characters and no slash: '%s'"
              .formatted(MAX_NAME, name));
    }
    Storable.check("the name of a script", name);
    Storable.check("the description of a script", description);
    Storable.check("the initialization code", initialization);
    Storable.check("the calculation code", calculation);
    checkCount("inputs", inputs.size());
    checkCount("outputs", outputs.size());
    unique("input name", inputs.stream().map(ScriptInput::name).toList());
    unique("output", outputs.stream().map(output -> output.tag().toString()).toList());
    Set<Tag> read = inputs.stream().map(ScriptInput::tag).collect(Collectors.toSet());
    for (ScriptOutput output : outputs) {
      if (read.contains(output.tag())) {
        throw new IllegalArgumentException(
            "the output " + output.tag() + " is an input of the same script");
      }
    }
    long length = (long) initialization.length() + calculation.length();
    length += outputs.stream().mapToLong(output -> output.expression().length()).sum();
    if (length > MAX_CODE) {
      throw new IllegalArgumentException(
          "the code has %,d characters, at most %,d are allowed".formatted(length, MAX_CODE));
    }
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the interval must be 10 ms to 1 day: " + interval);
    }
  }

  private static void checkCount(String what, int count) {
    if (count < 1 || count > MAX_TAGS) {
      throw new IllegalArgumentException(
          "a script has 1 to %,d %s, this one has %,d".formatted(MAX_TAGS, what, count));
    }
  }

  private static void unique(String what, List<String> names) {
    var seen = new HashSet<String>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("the %s '%s' stands twice".formatted(what, name));
      }
    }
  }
}
