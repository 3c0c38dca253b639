package io.fieldline.check;

import io.fieldline.runtime.Settings;
import io.fieldline.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file {@code application.properties} and the environment variables of its keys: names that
 * nobody asks for, and values that are not of the kind of their default.
 */
final class SettingsCheck {

  private static final String FILE = "application.properties";
  private static final Pattern LINE =
      Pattern.compile("[\\s\uFEFF]*([^#!\\s=:\uFEFF][^\\s=:]*)(\\s*[=:]\\s*|\\s*$)(.*)");

  /** A backslash that stands for nothing but itself, as in C:\data. */
  private static final Pattern SWALLOWED =
      Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\(?![\\\\:=#!u ]|$)");

  private final Settings settings;
  private final Map<String, String> environment;
  private final PlaceholderCheck placeholders;
  private final ValueCheck values;
  private final Set<String> usedByRoutes;

  /**
   * Checks the settings.
   *
   * @param usedByRoutes keys that are not declared but that a route uses
   */
  SettingsCheck(
      Settings settings,
      Map<String, String> environment,
      PlaceholderCheck placeholders,
      ValueCheck values,
      Set<String> usedByRoutes) {
    this.settings = settings;
    this.environment = environment;
    this.placeholders = placeholders;
    this.values = values;
    this.usedByRoutes = usedByRoutes;
  }

  Stream<Finding> findings() throws IOException {
    return Stream.concat(ofFile(), ofEnvironment());
  }

  /** Where a key stands in the file, else the start of it. */
  Finding at(String key, String reason) throws IOException {
    Path file = settings.home().folder().resolve(FILE);
    int line = 0;
    for (String text : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      line++;
      Matcher found = LINE.matcher(text);
      if (found.matches() && found.group(1).equals(key)) {
        return new Finding(FILE, new Position(line, found.start(3) + 1), reason);
      }
    }
    return new Finding(FILE, Position.START, reason);
  }

  private Stream<Finding> ofFile() throws IOException {
    Path file = settings.home().folder().resolve(FILE);
    if (!Files.exists(file)) {
      return Stream.of();
    }
    var findings = new ArrayList<Finding>();
    var seen = new HashMap<String, Integer>();
    int number = 0;
    boolean continued = false;
    for (String line : Files.readAllLines(file)) {
      number++;
      Matcher found = LINE.matcher(line);
      if (!continued && found.matches()) {
        Integer first = seen.putIfAbsent(found.group(1), number);
        var key = new Position(number, found.start(1) + 1);
        var value = new Position(number, found.start(3) + 1);
        if (first != null) {
          findings.add(
              new Finding(FILE, key, "'" + found.group(1) + "' stands already in line " + first));
        }
        unknown(found.group(1)).ifPresent(fault -> findings.add(new Finding(FILE, key, fault)));
        if (SWALLOWED.matcher(found.group(3)).find()) {
          findings.add(
              new Finding(FILE, value, "a single \\ is swallowed: write / or \\\\ in its place"));
        }
        faults(found.group(1), found.group(3).strip())
            .forEach(fault -> findings.add(new Finding(FILE, value, fault)));
      }
      continued = line.endsWith("\\");
    }
    return findings.stream();
  }

  private Stream<Finding> ofEnvironment() {
    return Settings.declared().stream()
        .flatMap(
            key ->
                Settings.fromEnvironment(environment, key).stream()
                    .flatMap(
                        variable ->
                            faults(key, variable.getValue()).stream()
                                .map(fault -> found("environment " + variable.getKey(), fault))));
  }

  private static Finding found(String place, String fault) {
    return new Finding(place, Position.START, fault);
  }

  private Optional<String> unknown(String key) {
    Set<String> declared = Settings.declared();
    if (declared.contains(key) || key.startsWith("camel.") || usedByRoutes.contains(key)) {
      return Optional.empty();
    }
    return Optional.of("there is no setting '" + key + "'" + Guess.hint(key, declared));
  }

  private List<String> faults(String key, String value) {
    var faults = new ArrayList<>(placeholders.faults(value, Set.of()));
    if (!value.contains("{{")) {
      Settings.defaultOf(key)
          .map(ValueKind::of)
          .filter(kind -> !kind.accepts(value))
          .ifPresent(
              kind ->
                  faults.add("'" + key + "' has to be " + kind.words() + ", not '" + value + "'"));
    }
    if (faults.isEmpty()) {
      values.faultsOfSetting(key, value).forEach(faults::add);
    }
    return faults;
  }
}
