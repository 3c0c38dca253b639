package io.fieldline.source.plc.driver;

import io.fieldline.device.DataType;

/** A way to talk to PLCs. Safe to use from any thread. */
public interface PlcDriver {

  /**
   * Checks what can be known of a PLC's address without any connection.
   *
   * @throws IllegalArgumentException when a parameter is missing or unknown
   */
  void check(PlcAddress address);

  /**
   * Checks an address of a point without any connection.
   *
   * @return how many values the point has: 1, or the elements of an array
   * @throws IllegalArgumentException what is wrong with the address and what it should be
   */
  int check(Point point);

  /**
   * Whether whole numbers stand at a point, to which a scaled value is rounded; unless the driver
   * knows better, the device file says it.
   *
   * @param point has passed {@link #check(Point)}
   */
  default boolean isWhole(Point point) {
    return point.type().kind() == DataType.Kind.WHOLE;
  }

  /**
   * Connects. Takes no longer than the timeouts of the address allow, and leaves nothing behind
   * when it fails.
   *
   * @throws PlcException names the step that failed and what to change
   * @throws InterruptedException when the thread is interrupted
   */
  PlcLink connect(PlcAddress address) throws PlcException, InterruptedException;
}
