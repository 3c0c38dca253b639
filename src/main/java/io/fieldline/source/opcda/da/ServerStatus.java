package io.fieldline.source.opcda.da;

import java.time.Instant;

/**
 * What an OPC server says of itself.
 *
 * @param vendor free text
 * @param version major.minor.build
 * @param state what it does
 * @param startTime when it was started, by its clock
 * @param currentTime its clock
 * @param groups how many groups it has
 */
public record ServerStatus(
    String vendor,
    String version,
    State state,
    Instant startTime,
    Instant currentTime,
    long groups) {

  /** What a server does: OPCSERVERSTATE, OPC Data Access 2.05a, section 4.4.3.6. */
  public enum State {
    RUNNING,
    FAILED,
    NO_CONFIGURATION,
    SUSPENDED,
    TEST,
    UNKNOWN;

    /** The state of a number on the wire, 1 to 5. */
    public static State of(int number) {
      return number >= 1 && number <= 5 ? values()[number - 1] : UNKNOWN;
    }
  }
}
