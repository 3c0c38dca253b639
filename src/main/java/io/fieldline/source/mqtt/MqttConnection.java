package io.fieldline.source.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One connection to a broker, of either protocol version; it is used once and never reconnects, as
 * the messages that a client object left unacknowledged count against the window of its next
 * connection.
 */
interface MqttConnection {

  /** What happens on a connection. All calls come from the one event loop thread. */
  interface Events {

    /**
     * The broker accepted the connection; messages may follow at once.
     *
     * @param sessionPresent whether the broker kept the session and sends again what it holds
     */
    void connected(boolean sessionPresent);

    /**
     * A message came.
     *
     * @param acknowledge tells the broker that the message is safe; does nothing for QoS 0
     */
    void received(String topic, byte[] bytes, boolean qos0, Runnable acknowledge);

    /** The connection failed, ended or was never made. */
    void lost(Throwable cause);
  }

  /** Connects; {@link Events} tell the outcome. */
  void open();

  /** Subscribes; fails when the broker refuses one of the filters. */
  CompletableFuture<?> subscribe(List<String> filters);

  /** Publishes; done when the broker has it (QoS 1) or it is written to the socket (QoS 0). */
  CompletableFuture<?> publish(String topic, byte[] payload, int qos, boolean retain);

  /** Disconnects; the broker keeps the session. */
  CompletableFuture<?> close();
}
