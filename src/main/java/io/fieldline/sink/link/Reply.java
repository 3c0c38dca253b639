package io.fieldline.sink.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status the HTTP status, 100 to 599; 0 when the message holds no answer
 * @param text the body, at most {@link ShortEntity#MAX_BYTES}
 * @param retryAfter how long the server wants to be left alone; null when it does not say
 */
public record Reply(int status, String text, @Nullable Duration retryAfter) {

  /**
   * Reads the answer that camel-http has put into a message.
   *
   * @throws IOException when the answer breaks off
   */
  public static Reply of(Message message, Clock clock) throws IOException {
    int status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, 0, Integer.class);
    String header = message.getHeader(RetryAfter.HEADER, String.class);
    try (InputStream body = message.getBody(InputStream.class)) {
      String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Reply(status, text, RetryAfter.parse(header, clock));
    }
  }

  /** The status and the first line of the body. */
  public String reason() {
    String line = Words.firstLine(text);
    return "HTTP status " + status + (line.isEmpty() ? "" : ": " + line);
  }
}
