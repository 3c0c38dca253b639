package io.fieldline.source.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why nothing can be read. */
final class ConnectionFault {

  private static final int MAX_CAUSES = 10;

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
    return words(cause);
  }

  private static @Nullable String known(Throwable cause) {
    if (cause instanceof SslAuthenticationException) {
      return "TLS: " + words(root(cause));
    }
    if (cause instanceof AuthenticationException) {
      return "the broker refuses the login: " + words(cause);
    }
    if (cause instanceof TopicAuthorizationException e) {
      return "the user may not read the topics " + e.unauthorizedTopics();
    }
    if (cause instanceof GroupAuthorizationException e) {
      return "the user may not be in the group " + e.groupId();
    }
    // A KafkaException may only wrap what is wrong; a ConfigException never does.
    return cause instanceof ConfigException || !(cause instanceof KafkaException)
        ? words(cause)
        : null;
  }

  private static Throwable root(Throwable cause) {
    Throwable root = cause;
    for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
      root = root.getCause();
    }
    return root;
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
