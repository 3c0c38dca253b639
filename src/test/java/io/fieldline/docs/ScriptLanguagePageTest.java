package io.fieldline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.function.Chapter;
import io.fieldline.script.function.Library;
import io.fieldline.script.function.StandardFunction;
import io.fieldline.script.function.Usage;
import io.fieldline.script.language.Limits;
import io.fieldline.script.language.ScriptEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference page of the language shows every function, and what it shows is true. */
class ScriptLanguagePageTest {

  private static final Path PAGE = Path.of("docs", "reference", "script-language.md");

  private static final String CODE = "`([^`]+)`";

  /** What is written, meaning, inputs, example and results of a line of a table. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `[^`]+` \\| .+ \\| (?:%s )?\\| (?:once %s, )?(?:%s, then )?%s \\| %s \\|$"
              .formatted(CODE, CODE, CODE, CODE, CODE));

  private final ScriptCompiler compiler = new ScriptEngine(Limits.USUAL, ZoneOffset.UTC);

  /** {@code ./mvnw test -Dtest=ScriptLanguagePageTest -Ddocs.write=true} brings it up to date. */
  @Test
  void showsEveryFunction() throws IOException {
    var tables = new StringBuilder();
    for (Chapter chapter : Library.chapters(ZoneOffset.UTC)) {
      tables.append("### ").append(chapter.title()).append("\n\n");
      tables.append(chapter.about()).append("\n\n");
      tables.append("| call | what it gives | values that come in | example | results |\n");
      tables.append("| --- | --- | --- | --- | --- |\n");
      for (StandardFunction function : chapter.functions()) {
        function.usages().forEach(usage -> tables.append(row(usage)));
      }
      tables.append('\n');
    }

    GeneratedTables.check(PAGE, tables.toString());
  }

  private static String row(Usage usage) {
    String inputs = usage.inputs().isEmpty() ? "" : "`" + usage.inputs() + "` ";
    return "| `%s` | %s | %s| `%s` | `%s` |\n"
        .formatted(usage.call(), usage.meaning(), inputs, usage.expression(), usage.result());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleGivesWhatThePageSays() throws IOException {
    return examples().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.expression() + " for " + example.inputs(),
                    () -> {
                      assertThat(example.run(compiler)).isEqualTo(example.shown());
                      assertThat(example.runs()).isEqualTo(example.shown().size());
                    }));
  }

  /** A line that is written in another form would not be tested. */
  @Test
  void everyLineOfATableIsAnExample() throws IOException {
    try (Stream<String> lines = Files.lines(PAGE)) {
      assertThat(examples()).hasSize((int) lines.filter(line -> line.startsWith("| `")).count());
    }
  }

  private static List<ScriptExample> examples() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .map(ScriptLanguagePageTest::example)
        .toList();
  }

  private static ScriptExample example(MatchResult row) {
    return new ScriptExample(
        Objects.requireNonNullElse(row.group(1), ""),
        Objects.requireNonNullElse(row.group(2), ""),
        Objects.requireNonNullElse(row.group(3), ""),
        row.group(4),
        row.group(5));
  }
}
