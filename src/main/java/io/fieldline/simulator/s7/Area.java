package io.fieldline.simulator.s7;

import java.util.Optional;

/** A kind of memory, with its code on the wire. */
public enum Area {
  INPUTS(0x81),
  OUTPUTS(0x82),
  MARKERS(0x83),
  /** Data blocks; only these have a number. */
  BLOCKS(0x84);

  private final int code;

  Area(int code) {
    this.code = code;
  }

  static Optional<Area> of(int code) {
    for (Area area : values()) {
      if (area.code == code) {
        return Optional.of(area);
      }
    }
    return Optional.empty();
  }
}
