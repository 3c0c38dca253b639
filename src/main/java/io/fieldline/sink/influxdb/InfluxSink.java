package io.fieldline.sink.influxdb;

import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import io.fieldline.sink.link.Reply;
import io.fieldline.sink.link.Words;
import java.io.IOException;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;

/**
 * The steps of the template {@code sink-influxdb} around its HTTP request: {@link #encode}, the
 * request, {@link #answer}; or {@link #unreachable} instead of the last one.
 */
public final class InfluxSink {

  private final Target target;
  private final LineLayout layout;
  private final boolean gzip;
  private final Clock clock;

  /**
   * Connects to nothing.
   *
   * @throws IllegalArgumentException naming an option that is wrong
   */
  public InfluxSink(InfluxOptions options) {
    this(options, Clock.systemUTC());
  }

  InfluxSink(InfluxOptions options, Clock clock) {
    target = options.target();
    layout = options.layout();
    gzip = options.gzip();
    this.clock = clock;
  }

  /**
   * Turns the batch into an HTTP request.
   *
   * @throws RejectedException when the layout has no place for one of the measurements
   * @throws InvalidPayloadException when the body is no batch, which only a wrong route does
   */
  public void encode(Exchange exchange) throws RejectedException, InvalidPayloadException {
    Message message = exchange.getMessage();
    Batch batch = message.getMandatoryBody(Batch.class);
    byte[] lines = layout.encode(batch, target.dialect(), target.precision());
    target.address(message);
    if (gzip) {
      message.setHeader(HttpConstants.CONTENT_ENCODING, "gzip");
    }
    message.setBody(lines);
  }

  /**
   * Judges the answer.
   *
   * @throws RejectedException when the points are to blame
   * @throws RetryLaterException when the server says how long to wait
   * @throws InfluxException when they were not stored for any other reason
   */
  public void answer(Exchange exchange)
      throws RejectedException, RetryLaterException, InfluxException {
    Message message = exchange.getMessage();
    Target.forget(message);
    Answer answer = read(message);
    message.setBody(null);
    answer.judge();
  }

  /**
   * Says that the request was not answered.
   *
   * @throws InfluxException always, with the reason
   */
  public void unreachable(Exchange exchange) throws InfluxException {
    Target.forget(exchange.getMessage());
    throw unreachable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
  }

  private Answer read(Message message) throws InfluxException {
    try {
      return new Answer(Reply.of(message, clock));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static InfluxException unreachable(Throwable cause) {
    return new InfluxException("InfluxDB does not answer: " + Words.of(cause));
  }
}
