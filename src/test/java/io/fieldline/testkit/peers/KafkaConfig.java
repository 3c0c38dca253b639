package io.fieldline.testkit.peers;

import io.fieldline.testkit.peers.KafkaBroker.Listener;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The server.properties of {@link KafkaBroker}. */
final class KafkaConfig {

  /** One broker that needs little, does not wait for others and leaves no file behind. */
  private static final String ALONE =
      """
      process.roles=broker,controller
      node.id=1
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=PLAINTEXT
      listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,\
      SASL_PLAINTEXT:SASL_PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL,RELAYED:PLAINTEXT
      log.dirs=data
      log.cleaner.enable=false
      num.network.threads=1
      num.io.threads=2
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      group.initial.rebalance.delay.ms=0
      auto.create.topics.enable=false
      # After a kill, the next start has to wait until the one before has expired.
      broker.session.timeout.ms=3000
      broker.heartbeat.interval.ms=500
      """;

  private static final String SECURED =
      """
      authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
      super.users=User:ANONYMOUS;User:CN=client;User:%1$s
      sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
      ssl.keystore.type=PEM
      ssl.keystore.location=broker.pem
      ssl.truststore.type=PEM
      ssl.truststore.location=ca.crt
      listener.name.ssl.ssl.client.auth=required
      """;

  private KafkaConfig() {}

  /** For everybody. */
  static String open(String host, int controller, int port) {
    return addresses(Map.of(Listener.PLAINTEXT, port), host, controller, 0);
  }

  /** With all listeners, logins and rights. */
  static String secured(String host, int controller, Map<Listener, Integer> ports, int relay) {
    return addresses(ports, host, controller, relay)
        + SECURED.formatted(KafkaBroker.USER)
        + logins(Listener.SASL_PLAINTEXT)
        + logins(Listener.SASL_SSL);
  }

  private static String addresses(
      Map<Listener, Integer> ports, String host, int controller, int relay) {
    var advertised = new EnumMap<>(ports);
    advertised.computeIfPresent(Listener.RELAYED, (listener, port) -> relay);
    return ALONE
        + "controller.quorum.voters=1@%s:%d%n".formatted(host, controller)
        + "listeners=CONTROLLER://%s:%d,%s%n".formatted(host, controller, listed(ports, host))
        + "advertised.listeners=%s%n".formatted(listed(advertised, host));
  }

  private static String listed(Map<Listener, Integer> ports, String host) {
    return ports.entrySet().stream()
        .map(each -> each.getKey() + "://" + host + ':' + each.getValue())
        .collect(Collectors.joining(","));
  }

  private static String logins(Listener listener) {
    String prefix = "listener.name." + listener.name().toLowerCase() + '.';
    // Twice escaped: for the properties file and for the quotes of the login.
    String password = KafkaBroker.PASSWORD.replaceAll("[\"\\\\]", "\\\\\\\\$0");
    String users =
        Arrays.asList(KafkaBroker.USER, KafkaBroker.GUEST).stream()
            .map(user -> " user_%s=\"%s\"".formatted(user, password))
            .collect(Collectors.joining());
    return "%splain.sasl.jaas.config=%s required%s;%n"
            .formatted(prefix, "org.apache.kafka.common.security.plain.PlainLoginModule", users)
        + Arrays.asList("256", "512").stream()
            .map(
                bits ->
                    "%sscram-sha-%s.sasl.jaas.config=%s required;%n"
                        .formatted(
                            prefix,
                            bits,
                            "org.apache.kafka.common.security.scram.ScramLoginModule"))
            .collect(Collectors.joining());
  }
}
