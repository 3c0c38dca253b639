package io.fieldline.source.plc.driver;

import io.fieldline.model.Value;
import java.util.List;

/**
 * A connection to a PLC. Used by one thread at a time. Every call ends within the timeouts of the
 * address; after an exception the link is closed and thrown away, never used again.
 */
public interface PlcLink extends AutoCloseable {

  /**
   * Plans how to read points; talks to nobody.
   *
   * @param points all of them have passed {@link PlcDriver#check}
   */
  PlcRead prepare(List<Point> points);

  /**
   * Writes values, in order.
   *
   * @param writes all points have passed {@link PlcDriver#check}
   * @return one outcome for each, in the same order; a value that does not fit its point is refused
   */
  List<Outcome> write(List<Write> writes) throws PlcException, InterruptedException;

  /** Closes the connection; never fails, and does not wait for the PLC. */
  @Override
  void close();

  /**
   * One value for one place.
   *
   * @param point where to
   * @param values raw, one, or one for each element of an array
   */
  record Write(Point point, List<Value> values) {

    /** Copies the list. */
    public Write {
      values = List.copyOf(values);
    }
  }
}
