package io.fieldline.sink.influxdb;

import java.io.Serial;

/**
 * InfluxDB did not take the points, and they are not to blame: it is away, overloaded, refuses the
 * token, or has no such bucket. The same points may succeed later.
 */
public final class InfluxException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason one line that an engineer can act on, without secrets
   */
  public InfluxException(String reason) {
    super(reason);
  }
}
