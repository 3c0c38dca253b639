package io.fieldline.payload;

import io.fieldline.model.Measurement;

/**
 * One bare value as text: {@code 23.5}, {@code true}, {@code -1e3}. The tag comes from the topic,
 * the time is the received time, the quality is good.
 *
 * @param textAllowed whether anything else is a text value instead of a fault
 */
public record ValueFormat(boolean textAllowed) implements PayloadFormat {

  @Override
  public Reading read(Message message, TagNaming tags) throws PayloadException {
    var value = Texts.value(Texts.decode(message.bytes()), textAllowed);
    return Reading.of(Measurement.good(tags.tagOf(message.topic()), value, message.receivedTime()));
  }
}
