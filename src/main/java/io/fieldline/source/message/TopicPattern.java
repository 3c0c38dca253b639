package io.fieldline.source.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which levels of a topic are the parts of a tag: {@code plant/+/{component}/{parameter}}. A level
 * is a fixed word, {@code +} for any level, {@code {facility}}, {@code {component}} or {@code
 * {parameter}}; a {@code #} at the end stands for any further levels.
 */
record TopicPattern(List<String> levels) {

  private static final Set<String> PARTS = Set.of("{facility}", "{component}", "{parameter}");
  private static final String REST = "#";

  /** The parts of a tag that a topic gave. */
  record Parts(@Nullable String facility, @Nullable String component, @Nullable String parameter) {}

  /**
   * Reads patterns that commas separate.
   *
   * @throws IllegalArgumentException when one of them is wrong
   */
  static List<TopicPattern> parseAll(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(pattern -> !pattern.isEmpty())
        .map(TopicPattern::parse)
        .toList();
  }

  /**
   * Reads one pattern.
   *
   * @throws IllegalArgumentException when a part is not known or comes twice
   */
  static TopicPattern parse(String text) {
    List<String> levels = List.of(text.split("/", -1));
    var seen = new HashSet<String>();
    for (int i = 0; i < levels.size(); i++) {
      String level = levels.get(i);
      boolean brace = level.indexOf('{') >= 0 || level.indexOf('}') >= 0;
      if (brace && !PARTS.contains(level)) {
        throw wrong(text, "'" + level + "' is not {facility}, {component} or {parameter}");
      }
      if (brace && !seen.add(level)) {
        throw wrong(text, level + " comes twice");
      }
      if (level.equals(REST) && i < levels.size() - 1) {
        throw wrong(text, "# must be the last level");
      }
    }
    return new TopicPattern(levels);
  }

  /** The parts that the topic gives; nothing when the topic does not fit. */
  Optional<Parts> match(String topic) {
    boolean open = levels.get(levels.size() - 1).equals(REST);
    int fixed = open ? levels.size() - 1 : levels.size();
    List<String> given = split(topic);
    if (given.size() < fixed || (!open && given.size() > fixed)) {
      return Optional.empty();
    }
    String facility = null;
    String component = null;
    String parameter = null;
    for (int i = 0; i < fixed; i++) {
      String level = given.get(i);
      switch (levels.get(i)) {
        case "{facility}" -> facility = level;
        case "{component}" -> component = level;
        case "{parameter}" -> parameter = level;
        case "+" -> {}
        default -> {
          if (!levels.get(i).equals(level)) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(new Parts(facility, component, parameter));
  }

  private static List<String> split(String topic) {
    var levels = new ArrayList<String>();
    int start = 0;
    for (int slash = topic.indexOf('/'); slash >= 0; slash = topic.indexOf('/', start)) {
      levels.add(topic.substring(start, slash));
      start = slash + 1;
    }
    levels.add(topic.substring(start));
    return levels;
  }

  private static IllegalArgumentException wrong(String pattern, String why) {
    return new IllegalArgumentException("topic pattern '" + pattern + "': " + why);
  }
}
