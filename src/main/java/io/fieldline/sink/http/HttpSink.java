package io.fieldline.sink.http;

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
 * The steps of the template {@code sink-http} around its HTTP request: {@link #encode}, the
 * request, {@link #answer}; or {@link #unreachable} instead of the last one.
 */
public final class HttpSink {

  /** Header with the buffer's name for the rows: the same rows have the same token, always. */
  static final String TOKEN_HEADER = "CamelBufferToken";

  private static final String SILENT = "the receiver does not answer: ";

  private final String url;
  private final String method;
  private final BodyFormat format;
  private final String contentType;
  private final boolean gzip;
  private final String idempotencyHeader;
  private final Verdicts verdicts;
  private final Clock clock;

  /**
   * Connects to nothing.
   *
   * @throws IllegalArgumentException naming an option that is wrong
   */
  public HttpSink(HttpSinkOptions options) {
    this(options, Clock.systemUTC());
  }

  HttpSink(HttpSinkOptions options, Clock clock) {
    url = options.url();
    method = options.method();
    format = options.format();
    contentType = options.contentType().isEmpty() ? format.contentType() : options.contentType();
    gzip = options.gzip();
    idempotencyHeader = options.idempotencyHeader();
    verdicts = options.verdicts();
    this.clock = clock;
  }

  /**
   * Turns the batch into an HTTP request.
   *
   * @throws RejectedException when a measurement lacks what a field asks for
   * @throws InvalidPayloadException when the body is no batch, which only a wrong route does
   */
  public void encode(Exchange exchange)
      throws IOException, RejectedException, InvalidPayloadException {
    Message message = exchange.getMessage();
    String token = message.getHeader(TOKEN_HEADER, "", String.class);
    byte[] body = format.write(message.getMandatoryBody(Batch.class), token);
    message.setHeader(HttpConstants.HTTP_URI, url);
    message.setHeader(HttpConstants.HTTP_METHOD, method);
    message.setHeader(HttpConstants.CONTENT_TYPE, contentType);
    if (gzip) {
      message.setHeader(HttpConstants.CONTENT_ENCODING, "gzip");
    }
    if (!idempotencyHeader.isEmpty() && !token.isEmpty()) {
      message.setHeader(idempotencyHeader, token);
    }
    message.setBody(body);
  }

  /**
   * Judges the answer.
   *
   * @throws RejectedException when the rows are to blame
   * @throws RetryLaterException when the receiver says how long to wait
   * @throws HttpSinkException when they were not taken for any other reason
   */
  public void answer(Exchange exchange)
      throws RejectedException, RetryLaterException, HttpSinkException {
    Message message = exchange.getMessage();
    Reply reply = read(message);
    message.setBody(null);
    verdicts.judge(reply);
  }

  /**
   * Says that the request was not answered.
   *
   * @throws HttpSinkException always, with the reason
   */
  public void unreachable(Exchange exchange) throws HttpSinkException {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    throw new HttpSinkException(SILENT + Words.of(cause));
  }

  private Reply read(Message message) throws HttpSinkException {
    try {
      return Reply.of(message, clock);
    } catch (IOException e) {
      throw new HttpSinkException(SILENT + Words.of(e));
    }
  }
}
