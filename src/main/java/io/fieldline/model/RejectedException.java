package io.fieldline.model;

import java.io.Serial;

/**
 * A sink says that the data itself is wrong: sending it again will not help. The buffer answers by
 * splitting the batch until only the bad measurements stand in quarantine. Any other exception of a
 * sink means: keep the batch and try again.
 */
public final class RejectedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason the receiver's own words, shortened, without secrets
   */
  public RejectedException(String reason) {
    super(reason);
  }
}
