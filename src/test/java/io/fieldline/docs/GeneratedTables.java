package io.fieldline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a reference page between two marks, which the build keeps true. */
final class GeneratedTables {

  private static final Pattern TABLES =
      Pattern.compile("(?s)(<!-- tables: begin -->\n).*(<!-- tables: end -->)");

  private GeneratedTables() {}

  /** Compares a page with its tables; with {@code -Ddocs.write=true} it is brought up to date. */
  static void check(Path page, String tables) throws IOException {
    String current =
        TABLES
            .matcher(Files.readString(page))
            .replaceFirst(
                found -> Matcher.quoteReplacement(found.group(1) + "\n" + tables + found.group(2)));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(page, current);
    }

    assertThat(Files.readString(page)).contains(tables).isEqualTo(current);
  }

  /** A text in a cell of a table. */
  static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
