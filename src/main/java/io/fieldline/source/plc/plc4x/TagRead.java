package io.fieldline.source.plc.plc4x;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.plc4x.java.api.messages.PlcReadRequest;
import org.apache.plc4x.java.api.messages.PlcReadResponse;

/** Reads some of a list of points with one request of PLC4X. */
final class TagRead implements GroupedRead.Request {

  private final Session session;
  private final List<Point> points;
  private final int[] elements;

  TagRead(Session session, List<Point> points, Tags tags) {
    this.session = session;
    this.points = List.copyOf(points);
    this.elements = points.stream().mapToInt(tags::elements).toArray();
  }

  @Override
  public int size() {
    return points.size();
  }

  @Override
  public Map<Integer, Outcome> read(List<Integer> group)
      throws PlcException, ExecutionException, InterruptedException {
    PlcReadResponse response;
    try {
      response = session.await(() -> request(group).execute());
    } catch (RuntimeException e) {
      // Some drivers throw what others put into the future.
      throw new ExecutionException(e);
    }
    var outcomes = new HashMap<Integer, Outcome>();
    for (int index : group) {
      outcomes.put(index, outcome(index, response));
    }
    return outcomes;
  }

  private PlcReadRequest request(List<Integer> group) {
    var builder = session.connection().readRequestBuilder();
    group.forEach(index -> builder.addTagAddress(name(index), points.get(index).address()));
    return builder.build();
  }

  private Outcome outcome(int index, PlcReadResponse response) {
    String name = name(index);
    try {
      var code = response.getResponseCode(name);
      if (!ResponseCodes.isOk(code)) {
        return ResponseCodes.refused(code);
      }
      List<Value> values = PlcValues.toValues(response.getPlcValue(name));
      return values.size() == elements[index]
          ? new Outcome.Done(values)
          : refused("the driver gives %d values, not %d".formatted(values.size(), elements[index]));
    } catch (RuntimeException e) {
      return refused(Reason.of(e));
    }
  }

  private static Outcome refused(String reason) {
    return new Outcome.Refused(Quality.BAD_CONFIGURATION, reason);
  }

  private static String name(int index) {
    return Integer.toString(index);
  }
}
