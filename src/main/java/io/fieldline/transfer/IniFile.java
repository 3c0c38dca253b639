package io.fieldline.transfer;

import io.fieldline.device.Problem;
import io.fieldline.yaml.Position;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ini file as Python's configparser reads it: keys in small letters, values over several lines,
 * {@code [DEFAULT]} for every section, {@code %(key)s} for another value and {@code %%} for a
 * percent sign. Libraries for ini files do not tell lines, and each reads another dialect.
 *
 * @param path for messages
 * @param sections by name
 * @param problems what could not be read
 */
record IniFile(Path path, Map<String, Section> sections, List<Problem> problems) {

  /** The section whose keys count in every other. */
  static final String DEFAULT = "DEFAULT";

  /**
   * A section.
   *
   * @param position of its header
   * @param entries by key
   */
  record Section(Position position, Map<String, Entry> entries) {

    Section(Position position) {
      this(position, new LinkedHashMap<>());
    }
  }

  /**
   * A key and its value.
   *
   * @param position of the key
   * @param value lines with line ends between, empty when there is none
   */
  record Entry(Position position, String value) {}

  /** A key of a section, else that of {@link #DEFAULT}. */
  Optional<Entry> entry(String section, String key) {
    return Optional.ofNullable(own(section, key)).or(() -> Optional.ofNullable(own(DEFAULT, key)));
  }

  private @Nullable Entry own(String section, String key) {
    Section found = sections.get(section);
    return found == null ? null : found.entries().get(key);
  }
}
