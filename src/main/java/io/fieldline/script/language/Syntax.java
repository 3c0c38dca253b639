package io.fieldline.script.language;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlException;

/** Says in plain words why code cannot be read, and what those who know other languages mean. */
final class Syntax {

  /** How other languages write it, and how it is written here. */
  private record Habit(Pattern line, String advice) {

    static Habit of(String line, String advice) {
      return new Habit(Pattern.compile(line), advice);
    }
  }

  private static final List<Habit> HABITS =
      List.of(
          Habit.of("\\*\\*", "write pow(x, y) for x to the power of y"),
          Habit.of("\\bfor\\s*\\([^)]*\\s(of|in)\\s", "write for (x : list)"),
          Habit.of("[\u201C\u201D\u201E\u2018\u2019\u201A]", "write straight quotes, ' or \""),
          Habit.of(":=", "write = to set a variable"),
          Habit.of("\\bmod\\s*\\(", "write modulo(x, y)"),
          Habit.of("\\bnew\\b", "scripts have no classes; write [] for a list, {:} for a map"),
          Habit.of("^\\s*#", "a comment begins with //"),
          Habit.of("\\b(elif|elsif|elseif)\\b", "write else if (...) { ... }"),
          Habit.of("/\\*(?!.*\\*/)", "a comment does not end"),
          Habit.of("\\b(AND|OR|NOT)\\b", "write and, or, not in small letters"),
          Habit.of("\\bIF\\s*\\(|\\S\\s+if\\s.+\\selse\\s", "write condition ? a : b"),
          Habit.of("\\bthen\\b", "write if (...) { ... } else { ... }"),
          Habit.of("^\\s*(if|while)\\s+[^(\\s]", "write the condition in ( )"),
          Habit.of("\\b(def|lambda)\\s", "write function name(x) { return ... }"),
          Habit.of("(?<![?])[?](?![?.])[^:]*$", "write condition ? a : b"),
          Habit.of("\\d\\s*%\\s*($|[;)])", "write 0.5 for 50 %"),
          Habit.of("\\b\\d+(ms|s|m)\\b", "write a length of time in quotes, such as '10m'"),
          Habit.of("\\d,\\d", "a number is written with a point, such as 1.5"),
          Habit.of("\u00D7|\u00F7|\u2264|\u2265|\u2260", "write *, /, <=, >= and !="));

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]*|\\p{Nd}[\\p{Nd}.]*|\\S");

  /** A person writes shorter lines; the habits of a longer one would take long to find. */
  private static final int LONGEST_LINE = 1_000;

  private Syntax() {}

  /** Tells what the parser has found. */
  static void tell(Source source, JexlException fault, Findings findings) {
    int line = fault.getInfo() == null ? 0 : fault.getInfo().getLine();
    int column = fault.getInfo() == null ? 0 : source.column(line, fault.getInfo().getColumn());
    if (fault instanceof JexlException.Feature) {
      findings.at(source, line, column, "", "", refused(source.line(line).text()));
    } else if (fault instanceof JexlException.Tokenization) {
      unreadable(source, line, column, findings);
    } else if (line == 0) {
      findings.at(source, 0, 0, "", "", "the code cannot be read");
    } else {
      unexpected(source, line, column, findings);
    }
  }

  private static String refused(String line) {
    String advice = advice(line);
    return advice.isEmpty() ? "this cannot be used in scripts" : advice;
  }

  private static void unreadable(Source source, int line, int column, Findings findings) {
    String text = source.line(line).text();
    String advice = advice(text);
    int quote = Quotes.open(text);
    if (advice.isEmpty() && quote >= 0) {
      String message = "the text that begins here does not end";
      findings.at(source, line, quote + 1, text.substring(quote, quote + 1), "", message);
      return;
    }
    int at = Math.max(0, Math.min(column, text.length()) - 1);
    String word = at < text.length() ? text.substring(at, at + 1) : "";
    String message = advice.isEmpty() ? "'" + word + "' cannot be used here" : advice;
    findings.at(source, line, at + 1, word, "", message);
  }

  /** JEXL names the last word that it could use; what is wrong comes after it. */
  private static void unexpected(Source source, int line, int column, Findings findings) {
    int number = line;
    int from = column - 1;
    Matcher token = TOKEN.matcher(source.line(number).text());
    String before = "";
    if (from < token.regionEnd() && from >= 0 && token.find(from)) {
      before = token.group();
      from = token.end();
    }
    String advice = advice(source.line(line).text());
    while (number <= source.size()) {
      token = TOKEN.matcher(source.line(number).text());
      if (from <= token.regionEnd()
          && token.find(Math.max(0, from))
          && !isComment(source, number, token)) {
        String word = token.group();
        String message =
            !advice.isEmpty()
                ? advice
                : before.isEmpty()
                    ? "'" + word + "' is not expected here"
                    : "'%s' is not expected after '%s'".formatted(word, before);
        findings.at(source, number, token.start() + 1, word, "", message);
        return;
      }
      number++;
      from = 0;
    }
    findings.at(
        source,
        line,
        Math.max(1, column),
        before,
        "",
        advice.isEmpty()
            ? "something is missing after '" + before + "', perhaps a bracket"
            : advice);
  }

  private static boolean isComment(Source source, int number, Matcher token) {
    return source.line(number).text().startsWith("//", token.start());
  }

  private static String advice(String line) {
    String read = line.substring(0, Math.min(line.length(), LONGEST_LINE));
    return HABITS.stream()
        .filter(habit -> habit.line().matcher(read).find())
        .map(Habit::advice)
        .findFirst()
        .orElse("");
  }
}
