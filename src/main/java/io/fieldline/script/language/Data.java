package io.fieldline.script.language;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What variables that live on, lists and maps can hold: numbers, truth values, texts, each other.
 */
final class Data {

  /** How deep lists and maps may stand in each other. */
  static final int DEEPEST = 50;

  /** Most lists and maps in one: each is looked at when it is put into another. */
  private static final int MOST_INSIDE = 10_000;

  private Data() {}

  /**
   * The value as it is kept.
   *
   * @throws IllegalArgumentException when it cannot be kept
   */
  static @Nullable Object kept(@Nullable Object value) {
    if (value == null
        || value instanceof Double
        || value instanceof Integer
        || value instanceof Long
        || value instanceof String
        || value instanceof Boolean
        || value instanceof ScriptList
        || value instanceof ScriptMap) {
      return value;
    } else if (value instanceof Number number) {
      return number.doubleValue();
    } else if (value instanceof Throwable) {
      return Texts.of(value);
    }
    throw new IllegalArgumentException(
        "only numbers, texts, truth values, lists and maps can be kept, this is a "
            + Texts.of(value));
  }

  /** The same for an element of a list or map, which must not come to hold itself. */
  static @Nullable Object element(Object container, @Nullable Object value) {
    Object kept = kept(value);
    if ((kept instanceof ScriptList || kept instanceof ScriptMap)
        && holds(kept, container, Collections.newSetFromMap(new IdentityHashMap<>()), 0)) {
      throw new IllegalArgumentException("a list or map cannot hold itself");
    }
    return kept;
  }

  private static boolean holds(@Nullable Object outer, Object inner, Set<Object> seen, int depth) {
    if (outer == inner) {
      return true;
    } else if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "lists and maps may stand in each other %d deep at most".formatted(DEEPEST));
    }
    Iterable<@Nullable Object> elements;
    if (outer instanceof ScriptList list) {
      elements = list;
    } else if (outer instanceof ScriptMap map) {
      elements = map.values();
    } else {
      return false;
    }
    if (seen.size() >= MOST_INSIDE) {
      throw new IllegalArgumentException(
          "a list or map that is put into another may hold %,d others at most"
              .formatted(MOST_INSIDE));
    }
    if (seen.add(outer)) {
      for (Object element : elements) {
        if (holds(element, inner, seen, depth + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A value with copies of all lists and maps in it; what was one list stays one. */
  static @Nullable Object copy(@Nullable Object value, Map<Object, Object> copies, int depth) {
    if (!(value instanceof ScriptList || value instanceof ScriptMap) || depth > DEEPEST) {
      return depth > DEEPEST ? null : value;
    }
    Object known = copies.get(value);
    if (known != null) {
      return known;
    } else if (value instanceof ScriptList list) {
      var copy = new ScriptList();
      list.forEach(element -> copy.add(copy(element, copies, depth + 1)));
      copies.put(list, copy);
      return copy;
    }
    var copy = new ScriptMap();
    ((ScriptMap) value).forEach((key, element) -> copy.put(key, copy(element, copies, depth + 1)));
    copies.put(value, copy);
    return copy;
  }
}
