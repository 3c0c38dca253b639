package io.fieldline.testkit.peers;

import io.fieldline.testkit.PrivateAuthority;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Apache Kafka, one broker that is its own controller (KRaft). Topics, records and offsets survive
 * {@link #stop} and {@link #kill}; topics have to be created, and records may have 1 MB, Kafka's
 * own limit.
 */
public final class KafkaBroker extends Peer {

  /** Who may do everything on the secured listeners. */
  public static final String USER = "operator";

  /** Who may log in there and do nothing. */
  public static final String GUEST = "guest";

  /** The password of both. */
  public static final String PASSWORD = "turn \"the\" k=ey;";

  /** An address of the broker; most names are those of Kafka's security protocols. */
  public enum Listener {
    /** For everybody. */
    PLAINTEXT,
    /** Login with PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512. */
    SASL_PLAINTEXT,
    /** TLS with a client certificate. */
    SSL,
    /** TLS and login. */
    SASL_SSL,
    /** For everybody, who is told to come back by {@link #relayPort}. */
    RELAYED
  }

  private final List<String> lines;
  private final boolean secured;
  private final int controller = freePort();
  private final int relay = freePort();
  private final Map<Listener, Integer> ports = new EnumMap<>(Listener.class);

  private KafkaBroker(boolean secured, List<String> lines) {
    super("kafka");
    this.secured = secured;
    this.lines = lines;
    ports.put(Listener.PLAINTEXT, port());
    if (secured) {
      EnumSet.complementOf(EnumSet.of(Listener.PLAINTEXT))
          .forEach(each -> ports.put(each, freePort()));
      certificates();
    }
  }

  /**
   * Starts a broker that listens for everybody.
   *
   * @param lines more of server.properties
   */
  public static KafkaBroker start(String... lines) {
    return started(new KafkaBroker(false, List.of(lines)));
  }

  /** Starts a broker with all listeners, which also checks what a user may do. */
  public static KafkaBroker startSecured(String... lines) {
    return started(new KafkaBroker(true, List.of(lines)));
  }

  private static KafkaBroker started(KafkaBroker broker) {
    broker.up();
    return broker;
  }

  /** {@code host:port} for everybody. */
  public String servers() {
    return servers(Listener.PLAINTEXT);
  }

  /** {@code host:port} of a listener. */
  public String servers(Listener listener) {
    return host() + ":" + ports.get(listener);
  }

  /** Where a relay has to listen that leads to {@link Listener#RELAYED}. */
  public int relayPort() {
    return relay;
  }

  /** The port of a listener. */
  public int port(Listener listener) {
    return ports.get(listener);
  }

  /** PEM file of the authority that has signed the certificates of the broker and the client. */
  public Path caFile() {
    return directory().resolve("ca.crt");
  }

  /** PEM file of a client certificate for {@link Listener#SSL}. */
  public Path certFile() {
    return directory().resolve("client.crt");
  }

  /** PEM file of its key. */
  public Path keyFile() {
    return directory().resolve("client.key");
  }

  private void certificates() {
    var authority = new PrivateAuthority(directory()).issue("broker").issue("client");
    try {
      Files.writeString(
          directory().resolve("broker.pem"),
          Files.readString(authority.key("broker"))
              + Files.readString(authority.certificate("broker")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void createTopic(String topic, int partitions) {
    createTopic(topic, partitions, Map.of());
  }

  /**
   * Creates a topic.
   *
   * @param options such as {@code max.message.bytes}
   */
  public void createTopic(String topic, int partitions, Map<String, String> options) {
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(options)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** For all else that can be asked of a broker. */
  public Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            servers(),
            "request.timeout.ms",
            5000,
            "default.api.timeout.ms",
            10_000));
  }

  /** All records of a topic, partition by partition, in the order of their offsets. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    var bytes = new ByteArrayDeserializer();
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers()), bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    // A stable sort: within a partition the order of arrival stays.
    records.sort(Comparator.comparingInt(ConsumerRecord::partition));
    return records;
  }

  @Override
  List<String> command() throws IOException {
    String config =
        secured
            ? KafkaConfig.secured(host(), controller, ports, relay)
            : KafkaConfig.open(host(), controller, port());
    Path file = directory().resolve("server.properties");
    Files.writeString(file, config + String.join("\n", lines) + "\n");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath()));
    command.addAll(List.of(KafkaProcess.class.getName(), file.toString()));
    if (secured) {
      for (String mechanism : List.of("SCRAM-SHA-256", "SCRAM-SHA-512")) {
        command.add("%s=[name=%s,password=%s]".formatted(mechanism, USER, PASSWORD));
      }
    }
    return command;
  }

  @Override
  boolean answers() throws IOException {
    if (!super.answers()) {
      return false;
    }
    try (Admin admin = admin()) {
      return admin.describeCluster().nodes().get().size() == 1;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** That of the tests; its relative parts hold in their directory and not in the broker's. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
