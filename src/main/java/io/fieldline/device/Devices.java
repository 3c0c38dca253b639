package io.fieldline.device;

import java.util.List;

/** Devices that may change while Fieldline runs. */
public interface Devices extends TagDirectory {

  /**
   * Looks for changes and logs what is wrong with them, each problem once.
   *
   * @return whether anything differs from what was read before
   */
  boolean reload();

  /** All problems of the newest versions; empty when all is well. */
  List<Problem> problems();
}
