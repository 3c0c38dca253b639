package io.fieldline.buffer;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of buffers, as an endpoint or the header {@code sinks} lists them. {@code none} is no
 * name: it stands for no buffer at all.
 */
final class BufferNames {

  private static final Pattern NAME = Pattern.compile("(?!none$)[a-z0-9-]{1,64}");

  private BufferNames() {}

  /**
   * Reads {@code history, clickhouse}: blanks and empty places do not count, nor does a name that
   * comes twice.
   *
   * @throws IllegalArgumentException when there is no name or a wrong one
   */
  static List<String> parse(String text) {
    List<String> names =
        Arrays.stream(text.replace("%20", " ").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no buffer is named; write buffer:NAME");
    }
    names.forEach(BufferNames::check);
    return names;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static void check(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a buffer: 1 to 64 of a-z, 0-9 and -, not none");
    }
  }
}
