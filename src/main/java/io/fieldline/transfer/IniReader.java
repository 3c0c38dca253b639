package io.fieldline.transfer;

import io.fieldline.device.Problem;
import io.fieldline.transfer.IniFile.Entry;
import io.fieldline.transfer.IniFile.Section;
import io.fieldline.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one ini file, line by line; what it cannot read it notes and passes over. */
final class IniReader {

  private static final Pattern HEADER = Pattern.compile("\\[([^]]+)].*");
  private static final Pattern KEY = Pattern.compile("([^:=]*?)\\s*(?:[:=]\\s*(.*))?");
  private static final Pattern PERCENT = Pattern.compile("%(%|\\(([^)]+)\\)s|)");
  private static final int MAX_DEPTH = 10;

  private final Path path;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Section section;
  private @Nullable Lines open;
  private int indent;

  private IniReader(Path path) {
    this.path = path;
  }

  /** A value that may go on in the next line. */
  private record Lines(Section section, String key, Position position, List<String> lines) {}

  /** Reads the text of a file. */
  static IniFile read(Path path, String text) {
    var reader = new IniReader(path);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      reader.line(lines.get(i), i + 1);
    }
    reader.close();
    reader.replacePercents();
    return new IniFile(path, reader.sections, reader.problems);
  }

  private void line(String line, int number) {
    String text = line.strip();
    if (text.startsWith("#") || text.startsWith(";")) {
      return; // also in the middle of a value
    }
    if (text.isEmpty()) {
      if (open != null) {
        open.lines.add("");
      }
      return;
    }
    int column = line.indexOf(text);
    if (open != null && column > indent) {
      open.lines.add(text);
      return;
    }
    close();
    indent = column;
    var position = new Position(number, column + 1);
    Matcher header = HEADER.matcher(text);
    if (header.matches()) {
      header(header.group(1), position);
    } else if (section == null) {
      report(position, "stands before the first section: write [opc] above it");
    } else {
      key(section, text, position);
    }
  }

  private void header(String name, Position position) {
    Section before = sections.get(name);
    if (before != null && !name.equals(IniFile.DEFAULT)) {
      report(position, "[%s] stands already in line %d".formatted(name, before.position().line()));
    }
    section = sections.computeIfAbsent(name, key -> new Section(position));
  }

  private void key(Section into, String text, Position position) {
    Matcher found = KEY.matcher(text);
    String key = found.matches() ? found.group(1).toLowerCase(Locale.ROOT) : "";
    Entry before = into.entries().get(key);
    if (key.isEmpty()) {
      report(position, "has to be written key = value");
    } else if (before != null) {
      report(position, "'%s' stands already in line %d".formatted(key, before.position().line()));
    } else {
      var lines = new ArrayList<String>();
      lines.add(found.group(2) == null ? "" : found.group(2));
      open = new Lines(into, key, position, lines);
    }
  }

  private void close() {
    if (open != null) {
      String value = String.join("\n", open.lines).stripTrailing();
      open.section.entries().put(open.key, new Entry(open.position, value));
      open = null;
    }
  }

  private void replacePercents() {
    var whole = new IniFile(path, Map.copyOf(sections), List.of());
    sections.forEach(
        (name, each) ->
            each.entries()
                .replaceAll(
                    (key, entry) -> new Entry(entry.position(), replaced(whole, name, entry, 0))));
  }

  private String replaced(IniFile whole, String name, Entry entry, int depth) {
    return PERCENT
        .matcher(entry.value())
        .replaceAll(
            found -> {
              String key = found.group(2);
              String text = "%";
              if (key != null && depth < MAX_DEPTH) {
                text =
                    whole
                        .entry(name, key.toLowerCase(Locale.ROOT))
                        .map(other -> replaced(whole, name, other, depth + 1))
                        .orElseGet(
                            () -> {
                              report(entry.position(), "nothing defines %(" + key + ")s");
                              return "";
                            });
              } else if (found.group(1).isEmpty() || key != null) {
                report(entry.position(), "a percent sign has to be written twice: %%");
              }
              return Matcher.quoteReplacement(text);
            });
  }

  private void report(Position position, String reason) {
    problems.add(new Problem(path, position, null, reason, ""));
  }
}
