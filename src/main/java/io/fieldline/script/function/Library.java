package io.fieldline.script.function;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All functions by name. */
public record Library(Map<String, ScriptFunction> functions) {

  /** Copies the functions. */
  public Library {
    functions = Map.copyOf(functions);
  }

  /** The functions that every script has; hours and days are those of a zone. */
  public static Library standard(ZoneId zone) {
    return new Library(
        chapters(zone).stream()
            .flatMap(chapter -> chapter.functions().stream())
            .collect(
                Collectors.toMap(function -> function.signature().name(), Function.identity())));
  }

  /** The same as the reference page shows them. */
  public static List<Chapter> chapters(ZoneId zone) {
    return List.of(
        Mathematics.chapter(),
        Rounding.chapter(),
        Statistics.chapter(),
        Changes.chapter(),
        Inputs.chapter(),
        new Times(zone).chapter());
  }
}
