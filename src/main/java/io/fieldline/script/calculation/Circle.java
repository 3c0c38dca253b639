package io.fieldline.script.calculation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds scripts that would feed each other. */
final class Circle {

  private Circle() {}

  /**
   * The names on the way from a new script back to itself, {@code a -> b -> a}; empty when there is
   * no such way.
   *
   * @param first the scripts that the new one feeds
   * @param feeders the scripts that feed the new one
   * @param fed the scripts that another one feeds
   */
  static Optional<String> path(
      String name,
      Collection<RunningScript> first,
      Set<RunningScript> feeders,
      Function<RunningScript, Collection<RunningScript>> fed) {
    if (feeders.isEmpty()) {
      return Optional.empty();
    }
    var fedBy = new HashMap<RunningScript, Optional<RunningScript>>();
    var open = new ArrayDeque<RunningScript>();
    for (RunningScript next : first) {
      if (fedBy.putIfAbsent(next, Optional.empty()) == null) {
        open.add(next);
      }
    }
    while (!open.isEmpty()) {
      RunningScript script = open.remove();
      if (feeders.contains(script)) {
        return Optional.of(words(name, script, fedBy));
      }
      for (RunningScript next : fed.apply(script)) {
        if (fedBy.putIfAbsent(next, Optional.of(script)) == null) {
          open.add(next);
        }
      }
    }
    return Optional.empty();
  }

  private static String words(
      String name, RunningScript last, Map<RunningScript, Optional<RunningScript>> fedBy) {
    List<String> between = new ArrayList<>();
    Optional<RunningScript> script = Optional.of(last);
    while (script.isPresent()) {
      between.add(script.get().name());
      script = fedBy.getOrDefault(script.get(), Optional.empty());
    }
    Collections.reverse(between);
    return Stream.of(List.of(name), between, List.of(name))
        .flatMap(List::stream)
        .collect(Collectors.joining(" -> "));
  }
}
