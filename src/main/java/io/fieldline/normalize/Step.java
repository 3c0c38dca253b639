package io.fieldline.normalize;

import io.fieldline.device.TagDefinition;
import io.fieldline.model.Measurement;

/** Turns a usable measurement of a defined tag into a better one; never throws. */
@FunctionalInterface
interface Step {

  /** The same object when there is nothing to change. */
  Measurement apply(TagDefinition definition, Measurement measurement);
}
