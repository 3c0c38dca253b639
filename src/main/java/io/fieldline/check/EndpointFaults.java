package io.fieldline.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.camel.catalog.EndpointValidationResult;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's verdict on one address, in our words.
 *
 * @param result what the catalog says
 * @param known the options that the component has
 */
record EndpointFaults(EndpointValidationResult result, Set<String> known) {

  /** Shows each fault with the option that has it. */
  void byOption(BiConsumer<String, String> visitor) {
    each(result.getUnknown())
        .forEach(o -> visitor.accept(o, "unknown option '" + o + "'" + Guess.hint(o, known)));
    each(result.getRequired()).forEach(o -> visitor.accept(o, "the option '" + o + "' is missing"));
    each(result.getNotConsumerOnly())
        .forEach(o -> visitor.accept(o, "the option '" + o + "' is not for reading"));
    each(result.getNotProducerOnly())
        .forEach(o -> visitor.accept(o, "the option '" + o + "' is not for writing"));
    wrong(result.getInvalidBoolean(), "true or false", visitor);
    wrong(result.getInvalidInteger(), "a whole number", visitor);
    wrong(result.getInvalidNumber(), "a number", visitor);
    var durations = new TreeMap<>(entries(result.getInvalidDuration()));
    durations.values().removeIf(ValueKind.DURATION::accepts); // the catalog does not know days
    wrong(durations, "a duration such as 500ms or 1m30s", visitor);
    entries(result.getInvalidEnum())
        .forEach(
            (o, value) ->
                visitor.accept(
                    o, "'%s' is not allowed for '%s'%s".formatted(value, o, choices(o, value))));
    if (result.getSyntaxError() != null) {
      visitor.accept("", "the address is wrong: " + result.getSyntaxError());
    }
  }

  private String choices(String option, String value) {
    Collection<String> choices =
        List.of(result.getInvalidEnumChoices().getOrDefault(option, new String[0]));
    // A wrong digit is near to every digit.
    String hint = value.length() > 2 ? Guess.hint(value, choices) : "";
    return hint.isEmpty() ? ", it has to be one of " + String.join(", ", choices) : hint;
  }

  private static void wrong(
      @Nullable Map<String, String> faults, String kind, BiConsumer<String, String> visitor) {
    entries(faults)
        .forEach(
            (o, value) ->
                visitor.accept(o, "'%s' has to be %s, not '%s'".formatted(o, kind, value)));
  }

  private static Set<String> each(@Nullable Set<String> names) {
    return names == null ? Set.of() : names;
  }

  private static Map<String, String> entries(@Nullable Map<String, String> faults) {
    return faults == null ? Map.of() : faults;
  }
}
