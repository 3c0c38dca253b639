package io.fieldline.check;

import io.fieldline.runtime.Diagnosis;
import io.fieldline.runtime.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code fieldline check} says about one file, for the log and the health page.
 *
 * @param settings the settings of the home folder
 * @param routeFolders the folders with the route files
 */
public record RouteDiagnosis(Settings settings, List<Path> routeFolders) implements Diagnosis {

  private static final int MOST = 5;

  @Override
  public Optional<String> of(String file) {
    try {
      // The environment is no part of a file.
      return Optional.of(
              new ProjectCheck(settings, Map.of(), routeFolders)
                  .run().stream()
                      .filter(finding -> finding.file().equals(file))
                      .limit(MOST)
                      .map(RouteDiagnosis::words)
                      .collect(Collectors.joining("; ")))
          .filter(words -> !words.isEmpty());
    } catch (IOException e) {
      return Optional.empty(); // the folder says so itself at its next scan
    }
  }

  private static String words(Finding finding) {
    return "line %d, column %d: %s"
        .formatted(finding.position().line(), finding.position().column(), finding.reason());
  }
}
