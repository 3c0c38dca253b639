package io.fieldline.sink.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;

/**
 * The steps of the template {@code sink-http} around its HTTP request: {@link #encode}, the
 * request, {@link #answer}; or {@link #unreachable} instead of the last one.
 */
public final class HttpSink {

  /**
   * Statuses that blame the rows: bad request, conflict, content too large, unprocessable. All
   * others blame the receiver, the way to it or the setup: a wrong password (401) must not fill the
   * quarantine.
   */
  private static final Set<Integer> BLAMES_THE_ROWS = Set.of(400, 409, 413, 422);

  private static final JsonFactory JSON = new JsonFactory();
  private static final String AUTHORIZATION = "Authorization";
  private static final int USUAL_ROW_BYTES = 120;
  private static final int MAX_REASON = 300;

  private final String url;
  private final String authorization;
  private final List<Field> fields;

  /**
   * Connects to nothing.
   *
   * @throws IllegalArgumentException naming an option that is wrong
   */
  public HttpSink(HttpSinkOptions options) {
    url = options.url();
    authorization = options.authorization();
    fields = options.fields();
  }

  /**
   * Turns the batch into an HTTP request: a JSON list, an object for each measurement.
   *
   * @throws RejectedException when a measurement lacks what a field asks for
   * @throws InvalidPayloadException when the body is no batch, which only a wrong route does
   */
  public void encode(Exchange exchange)
      throws IOException, RejectedException, InvalidPayloadException {
    Message message = exchange.getMessage();
    byte[] rows = rows(message.getMandatoryBody(Batch.class));
    message.setHeader(HttpConstants.HTTP_URI, url);
    message.setHeader(HttpConstants.HTTP_METHOD, "POST");
    message.setHeader(HttpConstants.CONTENT_TYPE, "application/json");
    if (!authorization.isEmpty()) {
      message.setHeader(AUTHORIZATION, authorization);
    }
    message.setBody(rows);
  }

  /**
   * Judges the answer.
   *
   * @throws RejectedException when the rows are to blame
   * @throws HttpSinkException when they were not taken for any other reason
   */
  public void answer(Exchange exchange) throws RejectedException, HttpSinkException {
    Message message = exchange.getMessage();
    int status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, 0, Integer.class);
    String reason = reason(status, message.getBody(String.class));
    message.removeHeader(AUTHORIZATION);
    message.setBody(null);
    if (status >= 200 && status < 300) {
      return;
    }
    if (BLAMES_THE_ROWS.contains(status)) {
      throw new RejectedException(reason);
    }
    throw new HttpSinkException(reason);
  }

  /**
   * Says that the request was not answered.
   *
   * @throws HttpSinkException always, with the reason
   */
  public void unreachable(Exchange exchange) throws HttpSinkException {
    exchange.getMessage().removeHeader(AUTHORIZATION);
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    String words = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    throw new HttpSinkException(
        "the receiver does not answer: " + words.lines().findFirst().orElse("no connection"));
  }

  private byte[] rows(Batch batch) throws IOException, RejectedException {
    var bytes = new ByteArrayOutputStream(batch.size() * USUAL_ROW_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartArray();
      for (Measurement measurement : batch) {
        json.writeStartObject();
        for (Field field : fields) {
          field.write(measurement, json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return bytes.toByteArray();
  }

  private static String reason(int status, String body) {
    String line = body == null ? "" : body.strip().lines().findFirst().orElse("");
    String cut = line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
    return "HTTP status " + status + (cut.isEmpty() ? "" : ": " + cut);
  }
}
