package io.fieldline.model;

import java.io.Serial;

/** Bytes that are no batch: wrong magic, unknown version, wrong checksum or a part out of range. */
public final class CorruptBatchException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public CorruptBatchException(String reason) {
    super(reason);
  }
}
