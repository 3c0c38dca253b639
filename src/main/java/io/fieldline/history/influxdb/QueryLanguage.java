package io.fieldline.history.influxdb;

import io.fieldline.history.ScannedStore.Order;
import io.fieldline.history.Span;
import io.fieldline.history.link.Asker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How one kind of server is asked. */
interface QueryLanguage {

  /**
   * Asks for points.
   *
   * @param limit most that come, 0 for all
   */
  void points(
      Asker asker, PointNames names, Span span, Order order, int limit, Consumer<Point> each)
      throws IOException;

  /**
   * Asks which combinations of tags a measurement has.
   *
   * @param tags names of tags
   * @param each takes the values of these tags, in their order
   */
  void series(Asker asker, String measurement, List<String> tags, Consumer<List<String>> each)
      throws IOException;

  /**
   * One point.
   *
   * @param time nanoseconds since 1970
   * @param fields by name; Double, Long, Boolean or String; those that it lacks are left out
   */
  record Point(long time, Map<String, Object> fields) {}
}
