package io.fieldline.payload;

/** Reads the payload of a message. */
@FunctionalInterface
public interface PayloadFormat {

  /**
   * Reads one message. A payload of several members may be good in parts: the good members are
   * measurements, the others are faults of the reading.
   *
   * @param message the message
   * @param tags how topics and names become tags
   * @throws PayloadException when nothing of the payload can be used
   */
  Reading read(Message message, TagNaming tags) throws PayloadException;
}
