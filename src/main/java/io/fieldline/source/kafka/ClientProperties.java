package io.fieldline.source.kafka;

import io.fieldline.kafka.BrokerAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.util.TimeUtils;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.config.ConfigException;

/** Makes the properties of the Kafka client from the options. */
final class ClientProperties {

  private static final int HEARTBEATS_PER_SESSION = 5;

  /** The brokers' own limit, unless they are told otherwise. */
  private static final Duration LONGEST_SESSION = Duration.ofMinutes(30);

  private final KafkaSourceConfiguration options;
  private final BrokerAccess access;
  private final String clientId;
  private final Duration session;

  /**
   * Checks the options; files are read by {@link #read}, as they may come later.
   *
   * @throws IllegalArgumentException when they cannot be right
   */
  ClientProperties(KafkaSourceConfiguration options, String clientId) {
    this.options = options;
    this.clientId = clientId;
    oneOf("offsetReset", options.getOffsetReset(), "earliest", "latest");
    oneOf("isolation", options.getIsolation(), "read_committed", "read_uncommitted");
    if (options.getGroup().isBlank()) {
      throw new IllegalArgumentException("a Kafka source needs a group");
    }
    access = access(options);
    session = Duration.ofMillis(TimeUtils.toMilliSeconds(options.getSessionTimeout()));
    if (session.toMillis() < 1_000 || session.toMillis() > LONGEST_SESSION.toMillis()) {
      throw new IllegalArgumentException(
          "sessionTimeout must be 1s to 30m, as the brokers allow: " + options.getSessionTimeout());
    }
    further(options.getParameters());
  }

  /** Where the brokers are, as the options say. */
  String brokers() {
    return access.brokers();
  }

  /** The consumer group. */
  String group() {
    return options.getGroup();
  }

  /** How long the group waits for a member's sign of life. */
  Duration session() {
    return session;
  }

  /**
   * The properties.
   *
   * @throws ConfigException when a file of certificates or the key cannot be used
   */
  Map<String, Object> read() {
    var all = new HashMap<>(access.properties());
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    group(all);
    pace(all);
    all.putAll(further(options.getParameters()));
    // Not to be overridden: offsets are committed when the buffers have committed.
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return all;
  }

  private void group(Map<String, Object> all) {
    all.put(ConsumerConfig.GROUP_ID_CONFIG, options.getGroup());
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, options.getOffsetReset());
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, options.getIsolation());
    // Who keeps a partition goes on reading while others move.
    all.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    int millis = Math.toIntExact(session.toMillis());
    all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis);
    all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis / HEARTBEATS_PER_SESSION);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // New topics that a * stands for, and new partitions, are found this soon.
    all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
  }

  private static void pace(Map<String, Object> all) {
    // Bounds what is in memory: compressed records unfold when they are polled.
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
    all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    all.put(ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 5_000);
    all.put(ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 10_000);
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 250);
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    // Fieldline has its own metrics.
    all.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
  }

  private static BrokerAccess access(KafkaSourceConfiguration options) {
    var access = new BrokerAccess();
    access.setBrokers(options.getBrokers());
    access.setSecurity(options.getSecurity());
    access.setSasl(options.getSasl());
    access.setUser(options.getUser());
    access.setPassword(options.getPassword());
    access.setCaFile(options.getCaFile());
    access.setCertFile(options.getCertFile());
    access.setKeyFile(options.getKeyFile());
    return access;
  }

  private static Map<String, String> further(String parameters) {
    var further = new HashMap<String, String>();
    for (String parameter : parameters.isBlank() ? new String[0] : parameters.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("parameters must be key=value&key=value: " + parameter);
      }
      further.put(parameter.substring(0, equals).strip(), parameter.substring(equals + 1).strip());
    }
    return further;
  }

  private static void oneOf(String option, String value, String... known) {
    for (String each : known) {
      if (each.equals(value)) {
        return;
      }
    }
    throw new IllegalArgumentException(
        option + " must be one of '" + String.join("', '", known) + "': " + value);
  }
}
