package io.fieldline.transfer;

import io.fieldline.device.Nearest;
import io.fieldline.device.Problem;
import io.fieldline.yaml.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one section. A value that is empty counts as left out; one that is wrong is noted,
 * and its default is returned.
 */
final class SectionReader {

  private static final Set<String> TRUE = Set.of("1", "yes", "true", "on");
  private static final Set<String> FALSE = Set.of("0", "no", "false", "off");

  private final IniFile ini;
  private final String section;
  private final List<Problem> problems;
  private final Set<String> known = new TreeSet<>();

  SectionReader(IniFile ini, String section, List<Problem> problems) {
    this.ini = ini;
    this.section = section;
    this.problems = problems;
  }

  String text(String key, String otherwise) {
    return value(key, "", text -> text, otherwise);
  }

  /** A text that must be there. */
  String required(String key, String what) {
    String text = text(key, "");
    if (text.isEmpty()) {
      report(key, "'%s' is missing: write %s".formatted(key, what));
    }
    return text;
  }

  boolean flag(String key, boolean otherwise) {
    return value(key, "True or False", SectionReader::flag, otherwise);
  }

  double number(String key, double from, double to, double otherwise) {
    return value(
        key,
        "a number from %s to %s".formatted(plain(from), plain(to)),
        text -> {
          double number = parse(text);
          return number >= from && number <= to ? number : null;
        },
        otherwise);
  }

  int whole(String key, int from, int to, int otherwise) {
    return value(
        key,
        "a whole number from %d to %d".formatted(from, to),
        text -> {
          double number = parse(text);
          return number >= from && number <= to && number == Math.rint(number)
              ? (Integer) (int) number
              : null;
        },
        otherwise);
  }

  /**
   * A value that is read by a function.
   *
   * @param kind what it has to be, in words
   * @param read gives null for a wrong one
   */
  <T> T value(String key, String kind, Function<String, @Nullable T> read, T otherwise) {
    known.add(key);
    String text = ini.entry(section, key).map(IniFile.Entry::value).orElse("").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    T value = read.apply(text);
    if (value == null) {
      report(key, "'%s' has to be %s, not '%s'".formatted(key, kind, text));
      return otherwise;
    }
    return value;
  }

  /** Says that something is wrong with a key, at its place or at that of its section. */
  void report(String key, String reason) {
    problems.add(new Problem(ini.path(), position(key), null, reason, ""));
  }

  Position position(String key) {
    return ini.entry(section, key)
        .map(IniFile.Entry::position)
        .or(() -> Optional.ofNullable(ini.sections().get(section)).map(IniFile.Section::position))
        .orElse(Position.START);
  }

  /** Names the keys of the section that nobody has asked for. */
  void nameUnknown(List<Problem> notes) {
    IniFile.Section found = ini.sections().get(section);
    if (found != null) {
      found
          .entries()
          .forEach(
              (key, entry) -> {
                if (!known.contains(key)) {
                  String reason = "'%s' in [%s] is not known, ignored".formatted(key, section);
                  String hint =
                      Nearest.to(key, known).map(name -> "did you mean '" + name + "'?").orElse("");
                  notes.add(new Problem(ini.path(), entry.position(), null, reason, hint));
                }
              });
    }
  }

  private static @Nullable Boolean flag(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return TRUE.contains(word) ? Boolean.TRUE : FALSE.contains(word) ? Boolean.FALSE : null;
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // lies in no range
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
