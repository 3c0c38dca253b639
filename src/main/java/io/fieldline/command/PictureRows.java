package io.fieldline.command;

import io.fieldline.model.Measurement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of many tags a small picture shows: of every device, and of every part of it, some. */
final class PictureRows {

  private PictureRows() {}

  /** At most so many of the measurements, ordered by tag. */
  static List<Measurement> choose(List<Measurement> values, int rows) {
    if (values.size() <= rows) {
      return values;
    }
    Function<Measurement, String> device = m -> m.tag().facility() + '/' + m.tag().component();
    List<Measurement> chosen =
        inTurn(
            split(values, device).values().stream()
                .map(ofOne -> inTurn(split(ofOne, PictureRows::part).values()))
                .toList());
    return chosen.stream().limit(rows).sorted(Comparator.comparing(Measurement::tag)).toList();
  }

  /** What stands before the first dot: the module, where a device has such. */
  private static String part(Measurement value) {
    String parameter = value.tag().parameter();
    return parameter.substring(0, Math.max(0, parameter.indexOf('.')));
  }

  private static Map<String, List<Measurement>> split(
      List<Measurement> values, Function<Measurement, String> by) {
    return values.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
  }

  /** The first of each list, the second of each list, and so on. */
  private static List<Measurement> inTurn(Iterable<List<Measurement>> lists) {
    Deque<Deque<Measurement>> queues = new ArrayDeque<>();
    lists.forEach(list -> queues.add(new ArrayDeque<>(list)));
    var all = new ArrayList<Measurement>();
    while (!queues.isEmpty()) {
      Deque<Measurement> queue = queues.remove();
      if (!queue.isEmpty()) {
        all.add(queue.remove());
        queues.add(queue);
      }
    }
    return all;
  }
}
