package io.fieldline.testkit.sink;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one case finds in the server.
 *
 * @param byTag in the server's order
 */
record Arrived(Map<String, List<StoredMeasurement>> byTag) {

  private static final int SHOWN = 5;

  /** What of it belongs to one facility. */
  static Arrived of(List<StoredMeasurement> stored, String facility) {
    return new Arrived(
        byTag(stored.stream().filter(each -> each.tag().startsWith(facility + "/")).toList()));
  }

  /**
   * Compares it with what should be there, tag by tag.
   *
   * @param once whether nothing may be there twice; else the first of each counts for the order
   * @param most so many of each tag are compared
   */
  void assertHolds(List<StoredMeasurement> expected, boolean once, int most) {
    Map<String, List<StoredMeasurement>> wanted = byTag(expected);
    assertThat(byTag.keySet()).as("tags in the server").isEqualTo(wanted.keySet());
    wanted.forEach(
        (tag, values) -> {
          List<StoredMeasurement> found = byTag.get(tag);
          compare(tag, (once ? found.stream() : found.stream().distinct()).limit(most), values);
        });
  }

  /** Thousands of measurements would be shown otherwise. */
  private static void compare(
      String tag, Stream<StoredMeasurement> stored, List<StoredMeasurement> expected) {
    List<StoredMeasurement> found = stored.toList();
    assertThat(shown(expected, found)).as("missing of %s", tag).isEmpty();
    assertThat(shown(found, expected)).as("twice or never sent of %s", tag).isEmpty();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).as("place %d of %s", i, tag).isEqualTo(expected.get(i));
    }
  }

  /** The first few that are in one list and not, or not so often, in the other. */
  private static List<StoredMeasurement> shown(
      List<StoredMeasurement> in, List<StoredMeasurement> notIn) {
    if (in.equals(notIn)) {
      return List.of();
    }
    var rest = new ArrayList<>(in);
    var others = new HashMap<StoredMeasurement, Integer>();
    notIn.forEach(each -> others.merge(each, 1, Integer::sum));
    rest.removeIf(each -> others.merge(each, -1, Integer::sum) >= 0);
    return rest.subList(0, Math.min(SHOWN, rest.size()));
  }

  private static Map<String, List<StoredMeasurement>> byTag(List<StoredMeasurement> measurements) {
    return measurements.stream()
        .collect(groupingBy(StoredMeasurement::tag, TreeMap::new, toList()));
  }
}
