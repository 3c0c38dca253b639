package io.fieldline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference page of the settings says what {@code application.properties} says. */
class SettingsPageTest {

  private static final Path PAGE = Path.of("docs", "reference", "settings.md");
  private static final Path FILE = Path.of("application.properties");
  private static final String DEFAULT = " Default: ";

  private record Setting(String stage, String key, String value, String comment) {

    String meaning() {
      return comment.substring(0, Math.max(0, comment.lastIndexOf(DEFAULT)));
    }

    /** {@code `1s`}, or {@code empty, no login}. */
    String defaultCell() {
      String shown = value.isEmpty() ? "empty" : "`" + value + "`";
      int length = value.isEmpty() ? "empty".length() : value.length();
      return shown + GeneratedTables.cell(fallback().substring(length));
    }

    String fallback() {
      return comment.substring(comment.lastIndexOf(DEFAULT) + DEFAULT.length());
    }
  }

  private static List<Setting> settings() throws IOException {
    var settings = new ArrayList<Setting>();
    var comment = new ArrayList<String>();
    String stage = "";
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("# ----")) {
        stage = line.replaceAll("^# -+ | -+$", "");
        comment.clear();
      } else if (line.startsWith("#")) {
        comment.add(line.substring(1).strip());
      } else if (line.contains("=")) {
        String[] parts = line.split("=", 2);
        settings.add(
            new Setting(stage, parts[0].strip(), parts[1].strip(), String.join(" ", comment)));
        comment.clear();
      }
    }
    return settings;
  }

  /** {@code ./mvnw test -Dtest=SettingsPageTest -Ddocs.write=true} brings the page up to date. */
  @Test
  void showsEverySetting() throws Exception {
    var tables = new StringBuilder();
    String stage = "";
    for (Setting setting : settings()) {
      if (!setting.stage.equals(stage)) {
        stage = setting.stage;
        tables.append(tables.isEmpty() ? "" : "\n").append("## ").append(stage).append("\n\n");
        tables.append("| setting | environment | default | meaning |\n| --- | --- | --- | --- |\n");
      }
      tables.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(
                  setting.key,
                  Settings.environmentName(setting.key),
                  setting.defaultCell(),
                  GeneratedTables.cell(setting.meaning())));
    }

    GeneratedTables.check(PAGE, tables.append('\n').toString());
  }

  @Test
  void everyCommentEndsWithTheDefaultThatIsTrue() throws Exception {
    assertThat(settings())
        .allSatisfy(
            setting -> {
              assertThat(setting.comment).as(setting.key).contains(DEFAULT);
              assertThat(setting.fallback())
                  .as(setting.key)
                  .startsWith(setting.value.isEmpty() ? "empty" : setting.value);
            });
  }
}
