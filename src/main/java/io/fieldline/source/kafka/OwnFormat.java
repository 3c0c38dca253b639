package io.fieldline.source.kafka;

import io.fieldline.format.BatchFormat;
import io.fieldline.format.FormatException;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.payload.TagNaming;
import java.util.List;

/**
 * Fieldline's own formats, JSON and Protobuf. A record tells by its first byte which it is, so a
 * topic may change from one to the other, or hold both.
 */
final class OwnFormat implements PayloadFormat {

  /** What JSON may begin with; a Protobuf batch begins with the byte 10, its field 1. */
  private static final String JSON = "[{ \t\r";

  @Override
  public Reading read(Message message, TagNaming tags) throws PayloadException {
    byte[] bytes = message.bytes();
    boolean json = bytes.length > 0 && JSON.indexOf(bytes[0]) >= 0;
    try {
      var batch =
          (json ? BatchFormat.JSON : BatchFormat.PROTOBUF).read(bytes, message.receivedTime());
      return new Reading(batch.measurements(), List.of());
    } catch (FormatException e) {
      throw new PayloadException(
          (json ? "no JSON" : "no Protobuf") + " as Fieldline writes it: " + e.getMessage());
    }
  }
}
