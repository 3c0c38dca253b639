package io.fieldline.model;

import java.util.Arrays;
import java.util.List;

/** The sinks that a source has chosen for a batch. */
public final class ChosenSinks {

  /** The header of an exchange that lists them. */
  public static final String HEADER = "sinks";

  /**
   * In the place of names: what is measured becomes the live values and feeds the scripts, but is
   * stored nowhere.
   */
  public static final String NONE = "none";

  private ChosenSinks() {}

  /** Whether the source has chosen to have nothing stored. */
  public static boolean isNone(String list) {
    return list.strip().equals(NONE);
  }

  /**
   * The names in a list, each once.
   *
   * @param list separated by commas: {@code history, clickhouse}
   */
  public static List<String> of(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}
