package io.fieldline.sink.clickhouse;

import java.io.Serial;

/**
 * ClickHouse did not take the rows, and they are not to blame: it is away, overloaded, refuses the
 * user, or its table is not what the settings say. The same rows may succeed later.
 */
public final class ClickHouseException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason one line that an engineer can act on, without secrets
   */
  public ClickHouseException(String reason) {
    super(reason);
  }
}
