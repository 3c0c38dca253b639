package io.fieldline.sink.kafka;

import io.fieldline.format.BatchFormat;
import io.fieldline.kafka.BrokerAccess;
import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * The steps of the template {@code sink-kafka} around its producer: {@link #encode}, the producer,
 * and {@link #failed} when that has failed.
 */
public final class KafkaSink {

  /** Header of a record: the media type of its value. */
  public static final String CONTENT_TYPE = "content-type";

  /** Header of a record: a name of its content; a record with the same name is a duplicate. */
  public static final String TOKEN = "fieldline-token";

  private static final String BUFFER_NAME = "CamelBufferName";
  private static final String BUFFER_TOKEN = "CamelBufferToken";

  private final BatchFormat format;
  private final Records records;
  private final BrokerAccess access;
  private final String topic;

  /**
   * Connects to nothing.
   *
   * @throws IllegalArgumentException naming an option that is wrong
   */
  public KafkaSink(BrokerAccess access, KafkaSinkOptions options) {
    this.access = access;
    format = options.format();
    records = options.records();
    topic = options.topic();
  }

  /**
   * Turns the batch into a list of messages, a record each.
   *
   * @throws RejectedException when a measurement is larger than a record may be
   * @throws InvalidPayloadException when the body is no batch, which only a wrong route does
   */
  public void encode(Exchange exchange) throws RejectedException, InvalidPayloadException {
    Message message = exchange.getMessage();
    String buffer = message.getHeader(BUFFER_NAME, "fieldline", String.class);
    String token = message.getHeader(BUFFER_TOKEN, "", String.class);
    var messages = new ArrayList<Message>();
    for (KafkaRecord each : records.of(buffer, message.getMandatoryBody(Batch.class))) {
      messages.add(message(exchange, each, token.isEmpty() ? "" : token + '#' + messages.size()));
    }
    message.setBody(List.copyOf(messages));
  }

  private Message message(Exchange exchange, KafkaRecord kafkaRecord, String token) {
    var message = new DefaultMessage(exchange);
    message.setBody(kafkaRecord.value());
    message.setHeader(KafkaConstants.KEY, kafkaRecord.key());
    message.setHeader(CONTENT_TYPE, format.contentType());
    if (!token.isEmpty()) {
      message.setHeader(TOKEN, token);
    }
    return message;
  }

  /**
   * Says why not all records were acknowledged.
   *
   * @throws Exception always: {@link RejectedException} or {@link KafkaSinkException}
   */
  public void failed(Exchange exchange) throws Exception {
    throw Trouble.of(
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), topic, access.brokers());
  }
}
