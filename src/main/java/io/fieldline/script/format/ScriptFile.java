package io.fieldline.script.format;

import io.fieldline.device.Problem;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptProblem;
import io.fieldline.yaml.Position;
import io.fieldline.yaml.YamlDocument;
import io.fieldline.yaml.YamlSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One version of one script file: a script, or the problems that keep it from being one.
 *
 * @param path the file
 * @param content the script, whose code nobody has compiled yet; empty when there are problems
 * @param places where its code stands in the file
 * @param problems all of them at once, in the order of the file; empty for a good file
 */
public record ScriptFile(
    Path path, Optional<ScriptDefinition> content, CodePlaces places, List<Problem> problems) {

  /** Largest file, in bytes: a megabyte, 20 times the longest code. */
  public static final int MAX_BYTES = 1 << 20;

  /** Reads a file; a file that cannot be read has a problem that says why. */
  public static ScriptFile read(Path path) {
    try {
      return Files.size(path) > MAX_BYTES
          ? broken(path, Position.START, "the file is larger than 1 MB", "")
          : parse(path, Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return broken(path, Position.START, "cannot be read: there is no such file", "");
    } catch (IOException e) {
      return broken(path, Position.START, "cannot be read: " + e, "");
    }
  }

  /**
   * Reads the content of a file.
   *
   * @param path for the problems only
   */
  public static ScriptFile parse(Path path, byte[] content) {
    try {
      return new ScriptReader(path, YamlDocument.parse(content)).read();
    } catch (YamlSyntaxException e) {
      String reason = String.valueOf(e.getMessage());
      return broken(path, e.position(), reason, hint(reason));
    }
  }

  /** What a compiler or a run has found, at the lines and columns of the file. */
  public List<Problem> problems(ScriptException fault) {
    return fault.problems().stream().map(this::problem).toList();
  }

  private Problem problem(ScriptProblem found) {
    Position position = places.position(found.part(), found.output(), found.line(), found.column());
    boolean said = found.suggestion().isEmpty() || found.message().contains(found.suggestion());
    return new Problem(
        path,
        position,
        found.output().isEmpty() ? null : found.output(),
        found.message(),
        said ? "" : "did you mean '" + found.suggestion() + "'?");
  }

  /** Code and units have letters that YAML takes for its own. */
  private static String hint(String reason) {
    if (reason.contains("mapping values are not allowed")) {
      return "YAML takes ': ' for its own: write code with a colon on lines of its own after '|'";
    }
    return reason.contains("cannot start any token")
        ? "a text that begins with such a letter needs quotes: unit: \"%\""
        : "";
  }

  private static ScriptFile broken(Path path, Position position, String reason, String hint) {
    return new ScriptFile(
        path,
        Optional.empty(),
        CodePlaces.NONE,
        List.of(new Problem(path, position, null, reason, hint)));
  }
}
