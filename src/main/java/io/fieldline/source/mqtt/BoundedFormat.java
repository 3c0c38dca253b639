package io.fieldline.source.mqtt;

import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.payload.TagNaming;

/**
 * A format that refuses what is too long before it looks into it.
 *
 * @param format reads the others
 * @param maxPayload longest payload, bytes
 */
record BoundedFormat(PayloadFormat format, int maxPayload) implements PayloadFormat {

  @Override
  public Reading read(Message message, TagNaming tags) throws PayloadException {
    int length = message.bytes().length;
    if (length > maxPayload) {
      throw new PayloadException(
          "the payload of %d bytes is longer than the %d of maxPayload"
              .formatted(length, maxPayload));
    }
    return format.read(message, tags);
  }
}
