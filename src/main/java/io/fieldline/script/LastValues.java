package io.fieldline.script;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;

/** The newest measurement of every tag that scripts may read. Safe to use from any thread. */
@FunctionalInterface
public interface LastValues {

  /** The newest measurement; without a value and {@code BAD_NOT_CONNECTED} when there is none. */
  Measurement newest(Tag tag);
}
