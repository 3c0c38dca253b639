package io.fieldline.simulator.opcda.space;

/** Shapes that repeat every minute; values lie in -1..1. */
enum Wave {
  SAW("Saw-toothed Waves") {
    @Override
    double at(double phase) {
      return 2 * phase - 1;
    }
  },
  SQUARE("Square Waves") {
    @Override
    double at(double phase) {
      return phase < 0.5 ? 1 : -1;
    }
  },
  TRIANGLE("Triangle Waves") {
    @Override
    double at(double phase) {
      return 1 - 4 * Math.abs(phase - 0.5);
    }
  };

  private static final long PERIOD = 60_000;

  private final String folder;

  Wave(String folder) {
    this.folder = folder;
  }

  /** The folder of its items. */
  String folder() {
    return folder;
  }

  /** The value at a time in milliseconds. */
  double value(long time) {
    return at(Math.floorMod(time, PERIOD) / (double) PERIOD);
  }

  /** The value at a part of the period, 0..1. */
  abstract double at(double phase);
}
