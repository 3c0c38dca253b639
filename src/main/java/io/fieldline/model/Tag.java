package io.fieldline.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The name of one signal of the plant, written {@code facility/component/parameter}.
 *
 * <p>Tags are equal when their three parts are; upper and lower case differ.
 *
 * @param facility the site, line or machine group, 1 to 200 characters, no slash
 * @param component the machine or device, 1 to 200 characters, no slash
 * @param parameter the measured quantity, 1 to 200 characters; may contain slashes, as Sparkplug
 *     metric names do
 */
public record Tag(String facility, String component, String parameter) implements Comparable<Tag> {

  /** Longest part, in characters. */
  public static final int MAX_PART = 200;

  /** Checks the three parts. */
  public Tag {
    check("facility", facility, false);
    check("component", component, false);
    check("parameter", parameter, true);
  }

  /**
   * Reads {@code facility/component/parameter}; slashes after the second belong to the parameter.
   *
   * @throws IllegalArgumentException when a part is missing or out of range
   */
  public static Tag parse(String text) {
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException(
          "tag '" + text + "' must be written facility/component/parameter");
    }
    return new Tag(
        text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
  }

  /** The tag of one element of an array: {@code facility/component/parameter[2]}. */
  public Tag element(int index) {
    return new Tag(facility, component, parameter + '[' + index + ']');
  }

  /** What stands between the slashes of the written tag: three pieces or more. */
  public List<String> segments() {
    var segments = new ArrayList<>(List.of(facility, component));
    segments.addAll(List.of(parameter.split("/", -1)));
    return segments;
  }

  @Override
  public int compareTo(Tag other) {
    int order = facility.compareTo(other.facility);
    if (order == 0) {
      order = component.compareTo(other.component);
    }
    return order == 0 ? parameter.compareTo(other.parameter) : order;
  }

  @Override
  public String toString() {
    return facility + '/' + component + '/' + parameter;
  }

  private static void check(String name, String part, boolean slashes) {
    if (part.isBlank() || part.length() > MAX_PART) {
      throw new IllegalArgumentException(
          "the " + name + " of a tag must have 1 to " + MAX_PART + " characters: '" + part + "'");
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (Character.isISOControl(c) || (c == '/' && !slashes)) {
        throw new IllegalArgumentException(
            "the "
                + name
                + " of a tag must not contain a slash or control character: '"
                + part
                + "'");
      }
    }
  }
}
