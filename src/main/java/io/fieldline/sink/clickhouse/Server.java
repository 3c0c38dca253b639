package io.fieldline.sink.clickhouse;

import io.fieldline.model.RetryLaterException;
import io.fieldline.sink.link.Query;
import io.fieldline.sink.link.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpConstants;
import org.jspecify.annotations.Nullable;

/** The server as the one who asks it sees it: an endpoint, a user and a password. */
final class Server {

  private static final String USER = "X-ClickHouse-User";
  private static final String PASSWORD = "X-ClickHouse-Key";

  private final String endpoint;
  private final String user;
  private final String password;
  private final Clock clock;

  Server(ClickHouseOptions options, Clock clock) {
    this.clock = clock;
    endpoint = options.endpoint();
    user = options.user();
    password = options.password();
  }

  /**
   * Runs a statement and returns what it answers.
   *
   * @throws ClickHouseException when the server does not answer or does not do it
   * @throws RetryLaterException when it says how long to wait
   */
  String run(CamelContext context, String statement)
      throws ClickHouseException, RetryLaterException {
    return run(context, statement, Map.of());
  }

  /** The same with parameters of the interface, such as {@code database}. */
  String run(CamelContext context, String statement, Map<String, String> parameters)
      throws ClickHouseException, RetryLaterException {
    try (ProducerTemplate template = context.createProducerTemplate()) {
      Exchange exchange =
          template.request(
              endpoint,
              request -> {
                address(request.getMessage(), parameters);
                request.getMessage().setBody(statement.getBytes(StandardCharsets.UTF_8));
              });
      if (exchange.getException() != null) {
        throw unreachable(exchange.getException());
      }
      Answer answer = read(exchange.getMessage());
      if (!answer.isSuccess()) {
        answer.complain();
      }
      return answer.reply().text();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** Sets the headers of a request. */
  void address(Message message, Map<String, String> parameters) {
    message.setHeader(HttpConstants.HTTP_METHOD, "POST");
    message.setHeader(HttpConstants.CONTENT_TYPE, "application/octet-stream");
    message.setHeader(HttpConstants.HTTP_QUERY, Query.of(parameters));
    message.setHeader(USER, user);
    message.setHeader(PASSWORD, password);
  }

  /** Takes the password off a message, so that nothing after the request can show it. */
  static void forget(Message message) {
    message.removeHeader(PASSWORD);
  }

  /** Reads the answer that camel-http has put into a message. */
  Answer read(Message message) throws IOException {
    return Answer.of(message, clock);
  }

  static ClickHouseException unreachable(@Nullable Throwable cause) {
    return new ClickHouseException("ClickHouse does not answer: " + Words.of(cause));
  }
}
