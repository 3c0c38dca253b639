package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that can only be seen in the source files. */
class SourceFilesTest {

  private static final int LONGEST_FILE = 400;

  /**
   * A public type at the left margin, with what stands on the line before it and its annotations.
   */
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^(.*)\\n(?:@.*\\n(?:[ )].*\\n)*)*public [a-z -]*?(?:class|interface|record|enum) (\\w+)",
          Pattern.MULTILINE);

  @Test
  void noFileIsLong() {
    assertThat(javaFiles("src"))
        .allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(LONGEST_FILE));
  }

  @Test
  void everyPublicTypeSaysWhatItIs() {
    assertThat(javaFiles("src/main/java")).allSatisfy(SourceFilesTest::describesItsPublicTypes);
  }

  private static void describesItsPublicTypes(Path file) {
    var type = PUBLIC_TYPE.matcher(String.join("\n", lines(file)));
    while (type.find()) {
      assertThat(type.group(1)).as("Javadoc of %s", type.group(2)).endsWith("*/");
    }
  }

  private static List<Path> javaFiles(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
