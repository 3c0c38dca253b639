package io.fieldline.source.mqtt;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a connection is not there. */
final class ConnectionFault {

  private static final int MAX_CAUSES = 10;
  private static final Set<Mqtt5DisconnectReasonCode> OVERRUNS =
      Set.of(
          Mqtt5DisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
          Mqtt5DisconnectReasonCode.PROTOCOL_ERROR);

  private ConnectionFault() {}

  static String reason(Throwable fault) {
    Throwable cause = fault;
    for (int i = 0; i < MAX_CAUSES; i++) {
      String known = known(cause);
      if (known != null) {
        return known;
      }
      if (cause.getCause() == null) {
        break;
      }
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /**
   * Whether the connection ended because the broker sent more than it may have open: more than the
   * receive maximum, or so much that it used packet identifiers twice.
   */
  static boolean isOverrun(Throwable fault) {
    return fault instanceof Mqtt5DisconnectException e
        && OVERRUNS.contains(e.getMqttMessage().getReasonCode());
  }

  private static @Nullable String known(Throwable cause) {
    if (cause instanceof Mqtt5ConnAckException e) {
      return "the broker refuses the login: " + words(e.getMqttMessage().getReasonCode());
    }
    if (cause instanceof Mqtt3ConnAckException e) {
      return "the broker refuses the login: " + words(e.getMqttMessage().getReturnCode());
    }
    if (cause instanceof Mqtt5SubAckException e) {
      return "the broker refuses the subscription: " + words(e.getMqttMessage().getReasonCodes());
    }
    if (cause instanceof Mqtt3SubAckException e) {
      return "the broker refuses the subscription: " + words(e.getMqttMessage().getReturnCodes());
    }
    if (cause instanceof Mqtt5DisconnectException e) {
      return "disconnected: " + words(e.getMqttMessage().getReasonCode());
    }
    if (cause instanceof SSLException) {
      return "TLS: " + cause.getMessage();
    }
    if (cause instanceof UnknownHostException) {
      return "host not known: " + cause.getMessage();
    }
    return cause instanceof ConnectException ? cause.getMessage() : null;
  }

  private static String words(Object code) {
    return code.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
