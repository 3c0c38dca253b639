package io.fieldline.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFileFuzzTest {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          "- ",
          "\n",
          "  ",
          "'",
          "\"",
          "&a ",
          "*a",
          "? ",
          "| ",
          "~",
          "!!int ",
          ".nan",
          "-.inf",
          "1e999",
          "99999999999999999999",
          "-1",
          "0",
          "true",
          "tags:",
          "modules:",
          "scaling: {raw: [1, 1], engineering: [0, 1]}",
          "deadband: 5%",
          "limits:",
          "range:",
          "tag: ///",
          "address: []",
          "bits: 99",
          "<<: *a",
          "---\n",
          "\u0000",
          "°");

  /** Whatever stands in a file, it is a device or has problems with a place; nothing is thrown. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void survivesAnyContent(long seed) throws IOException {
    var random = new Random(seed);
    String page = Files.readString(Path.of("docs", "reference", "device-files.md"));
    String device = page.substring(page.indexOf("id: hopper"), page.indexOf("```\n\n## Names"));

    for (int i = 0; i < 500; i++) {
      var text = new StringBuilder(device);
      for (int edits = random.nextInt(4) + 1; edits > 0; edits--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(12));
        text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
      }

      DeviceFile file =
          DeviceFile.parse(Path.of("x"), text.toString().getBytes(StandardCharsets.UTF_8));

      assertThat(file.content().isPresent()).as("%s", text).isEqualTo(file.problems().isEmpty());
      assertThat(file.problems()).allMatch(problem -> !problem.reason().isBlank());
    }
  }
}
