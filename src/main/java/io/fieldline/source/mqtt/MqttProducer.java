package io.fieldline.source.mqtt;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the body of each exchange. The exchange ends when the broker has the message (QoS 1) or
 * it is written (QoS 0), and fails when that takes longer than the option {@code timeout}.
 */
public class MqttProducer extends DefaultAsyncProducer {

  /** Messages under way at once; more let the calling thread wait. */
  private static final int IN_FLIGHT = 1_000;

  private final MqttEndpoint endpoint;
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private @Nullable MqttLink link;

  MqttProducer(MqttEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    long timeout = endpoint.getConfiguration().getTimeout();
    try {
      byte[] payload = exchange.getMessage().getMandatoryBody(byte[].class);
      String topic =
          exchange.getMessage().getHeader(MqttConstants.TOPIC, endpoint.getTopics(), String.class);
      if (!inFlight.tryAcquire(timeout, TimeUnit.MILLISECONDS)) {
        throw new IOException(IN_FLIGHT + " messages wait for the broker, not one was taken");
      }
      var unused =
          publish(topic, payload, timeout)
              .whenComplete(
                  (ok, fault) -> {
                    inFlight.release();
                    exchange.setException(fault == null ? null : clear(fault));
                    callback.done(false);
                  });
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.setException(e);
    } catch (Exception e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  @Override
  protected void doStop() throws Exception {
    MqttLink open = takeLink();
    if (open != null) {
      open.close();
    }
    super.doStop();
  }

  private CompletableFuture<?> publish(String topic, byte[] payload, long timeout) {
    MqttConfiguration options = endpoint.getConfiguration();
    return link()
        .connection(timeout)
        .thenCompose(
            connection -> connection.publish(topic, payload, options.getQos(), options.isRetain()))
        .orTimeout(timeout, TimeUnit.MILLISECONDS);
  }

  private Exception clear(Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    LinkStatus status = link().status();
    if (!status.connected()) {
      return new IOException(
          "not connected to " + endpoint.getConfiguration().getBroker() + ": " + status.reason(),
          cause);
    }
    return cause instanceof TimeoutException
        ? new IOException("the broker did not take the message in time", cause)
        : new IOException("not published: " + ConnectionFault.reason(cause), cause);
  }

  private synchronized MqttLink link() {
    if (link == null) {
      MqttConfiguration options = endpoint.getConfiguration();
      String clientId =
          options.getClientId().isEmpty()
              ? "fieldline-" + UUID.randomUUID().toString().substring(0, 8)
              : options.getClientId();
      link =
          new MqttLink(
              "publisher " + clientId,
              options,
              clientId,
              java.util.List.of(),
              new NothingExpected(),
              Clock.systemUTC());
      link.open();
    }
    return link;
  }

  private synchronized @Nullable MqttLink takeLink() {
    MqttLink open = link;
    link = null;
    return open;
  }

  /** A publisher subscribes to nothing; what a broker sends all the same is not wanted. */
  private static final class NothingExpected implements MqttLink.Receiver {
    @Override
    public void resumed(long generation) {}

    @Override
    public boolean receive(Incoming incoming) {
      incoming.acknowledge().run();
      return true;
    }

    @Override
    public boolean isCrowded() {
      return false;
    }
  }
}
