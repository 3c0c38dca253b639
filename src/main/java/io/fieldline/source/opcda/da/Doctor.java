package io.fieldline.source.opcda.da;

import java.util.function.Consumer;

/** Tries, step by step, what a connection to an OPC server needs, and says what to change. */
@FunctionalInterface
public interface Doctor {

  /**
   * Tries the steps in order. Ends at the first failed one that the next ones need; takes no longer
   * than the timeouts of the address allow, and leaves nothing behind.
   *
   * @param address the machine and the server
   * @param steps takes each step as soon as it is over
   */
  void examine(ServerAddress address, Consumer<Step> steps) throws InterruptedException;

  /**
   * One step.
   *
   * @param name what was tried, such as {@code activation}
   * @param outcome whether it went well
   * @param seen what happened, in a sentence
   * @param cure what to change, for the engineer of the machine; empty when there is nothing
   * @param millis how long it took
   */
  record Step(String name, Outcome outcome, String seen, String cure, long millis) {}

  /** How a step ended. */
  enum Outcome {
    OK,
    /** It went well, but something should be changed. */
    WARNING,
    FAILED,
    /** It was not tried, because a step before failed or nothing asked for it. */
    SKIPPED
  }
}
