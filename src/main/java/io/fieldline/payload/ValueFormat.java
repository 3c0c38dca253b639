package io.fieldline.payload;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;

/**
 * One bare value as text: {@code 23.5}, {@code true}, {@code -1e3}. The tag comes from the topic,
 * the time is the message's, the quality is good.
 *
 * @param textAllowed whether anything else is a text value instead of a fault
 */
public record ValueFormat(boolean textAllowed) implements PayloadFormat {

  @Override
  public Reading read(Message message, TagNaming tags) throws PayloadException {
    var value = Texts.value(Texts.decode(message.bytes()), textAllowed);
    return Reading.of(
        new Measurement(
            tags.tagOf(message.topic()),
            value,
            Quality.GOOD,
            message.time(),
            message.receivedTime()));
  }
}
