package io.fieldline.testkit.peers;

import java.time.Duration;

/** nodes7, an S7 client in JavaScript, polling the 40 values in DB4 of {@link Snap7}. */
public final class Nodes7Polls {

  private final NodeScript script = new NodeScript("nodes7-polls.mjs", "nodes7");

  /**
   * What a run came to.
   *
   * @param polls per second
   * @param micros of CPU for a poll
   * @param sum of the 40 values last read, 1 for a BOOL that is set
   */
  public record Run(double polls, double micros, double sum) {}

  /** Polls for a while in a process of its own, one poll after the other. */
  public Run run(Snap7 server, Duration warmUp, Duration duration) {
    String[] words = script.run(server.port(), warmUp.toSeconds(), duration.toSeconds()).split(" ");
    return new Run(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }
}
