package io.fieldline.payload;

import io.fieldline.model.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one payload held.
 *
 * @param measurements the members that could be read, in the order of the payload
 * @param faults the members that could not
 */
public record Reading(List<Measurement> measurements, List<Fault> faults) {

  /** A payload that tells nothing, and rightly so. */
  public static final Reading EMPTY = new Reading(List.of(), List.of());

  /**
   * A member that could not be read.
   *
   * @param part the member as it stood in the payload
   * @param reason why, in words an engineer can act on
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried to the quarantine, never compared
  public record Fault(byte[] part, String reason) {}

  public static Reading of(Measurement measurement) {
    return new Reading(List.of(measurement), List.of());
  }

  /** Collects the members of one payload. */
  public static final class Collector {

    /** More faults than this are one fault: the whole payload, which is then kept once. */
    static final int MAX_FAULTS = 100;

    private final Message message;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int refused;

    public Collector(Message message) {
      this.message = message;
    }

    public void add(Measurement measurement) {
      measurements.add(measurement);
    }

    /**
     * Keeps a member that could not be read.
     *
     * @param part the member as it stood in the payload
     * @param reason why it could not be read
     */
    public void refuse(String part, String reason) {
      refused++;
      if (refused <= MAX_FAULTS) {
        faults.add(new Fault(part.getBytes(StandardCharsets.UTF_8), reason));
      }
    }

    /**
     * What was collected.
     *
     * @throws PayloadException when the only member is a fault
     */
    public Reading reading() throws PayloadException {
      if (measurements.isEmpty() && refused == 1) {
        throw new PayloadException(faults.get(0).reason());
      }
      if (refused > MAX_FAULTS) {
        String reason =
            refused + " members could not be read, the first: " + faults.get(0).reason();
        return new Reading(measurements, List.of(new Fault(message.bytes(), reason)));
      }
      return new Reading(measurements, faults);
    }
  }
}
