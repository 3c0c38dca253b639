package io.fieldline.sink.kafka;

import java.io.Serial;

/**
 * Not all records were acknowledged, and the measurements are not to blame: the broker is away, is
 * slow, refuses the user, or has no such topic. The same records may succeed later.
 */
public final class KafkaSinkException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason one line that an engineer can act on, without secrets
   */
  public KafkaSinkException(String reason) {
    super(reason);
  }
}
