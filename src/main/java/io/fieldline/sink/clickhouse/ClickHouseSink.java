package io.fieldline.sink.clickhouse;

import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;

/**
 * The steps of the template {@code sink-clickhouse} around its HTTP request, in this order: {@link
 * #prepare}, {@link #encode}, the request, {@link #answer}; or {@link #unreachable} instead of the
 * last one.
 */
public final class ClickHouseSink {

  /** Header with the buffer's name for the rows: the same rows have the same token, always. */
  static final String TOKEN_HEADER = "CamelBufferToken";

  private final TableLayout layout;
  private final RowFormat format;
  private final String insert;
  private final boolean gzip;
  private final Server server;
  private final TableSetup setup;

  /**
   * Connects to nothing.
   *
   * @throws IllegalArgumentException naming an option that is wrong
   */
  public ClickHouseSink(ClickHouseOptions options) {
    layout = options.layout();
    format = options.format();
    insert = layout.insert(format);
    gzip = options.gzip();
    server = new Server(options, Clock.systemUTC());
    setup = new TableSetup(options, layout, server);
  }

  /**
   * Makes sure that the table is there: asks the server at the first batch and after a failure.
   *
   * @throws ClickHouseException when the rows cannot be sent now
   * @throws RetryLaterException when the server says how long to wait
   */
  public void prepare(Exchange exchange) throws ClickHouseException, RetryLaterException {
    setup.ensure(exchange.getContext());
  }

  /**
   * Turns the batch into an HTTP request.
   *
   * @throws RejectedException when the table cannot hold one of the measurements
   * @throws InvalidPayloadException when the body is no batch, which only a wrong route does
   */
  public void encode(Exchange exchange) throws RejectedException, InvalidPayloadException {
    Message message = exchange.getMessage();
    byte[] rows = format.encode(layout, message.getMandatoryBody(Batch.class));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("query", insert);
    parameters.putAll(setup.insertSettings(message.getHeader(TOKEN_HEADER, "", String.class)));
    server.address(message, parameters);
    if (gzip) {
      message.setHeader(HttpConstants.CONTENT_ENCODING, "gzip");
    }
    message.setBody(rows);
  }

  /**
   * Judges the answer.
   *
   * @throws RejectedException when the rows are to blame
   * @throws RetryLaterException when the server says how long to wait
   * @throws ClickHouseException when they were not stored for any other reason
   */
  public void answer(Exchange exchange)
      throws RejectedException, RetryLaterException, ClickHouseException {
    Message message = exchange.getMessage();
    Server.forget(message);
    Answer answer = read(message);
    message.setBody(null);
    if (answer.isStored()) {
      return;
    }
    setup.forget();
    if (answer.blamesTheRows()) {
      // A table that was changed meanwhile refuses every row: that must not fill the quarantine.
      setup.ensure(exchange.getContext());
      throw new RejectedException(answer.reason());
    }
    answer.complain();
  }

  /**
   * Says that the request was not answered.
   *
   * @throws ClickHouseException always, with the reason
   */
  public void unreachable(Exchange exchange) throws ClickHouseException {
    Server.forget(exchange.getMessage());
    setup.forget();
    throw Server.unreachable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
  }

  private Answer read(Message message) throws ClickHouseException {
    try {
      return server.read(message);
    } catch (IOException e) {
      setup.forget();
      throw Server.unreachable(e);
    }
  }
}
