package io.fieldline.testkit.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** What {@link KafkaBroker} runs: formats an empty data directory and is a broker then. */
final class KafkaProcess {

  private KafkaProcess() {}

  /**
   * @param arguments server.properties, then users as {@code SCRAM-SHA-256=[name=...,password=...]}
   */
  public static void main(String[] arguments) throws Exception {
    var config = new Properties();
    try (var in = Files.newInputStream(Path.of(arguments[0]))) {
      config.load(in);
    }
    String data = config.getProperty("log.dirs");
    if (!Files.exists(Path.of(data, "meta.properties"))) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(Integer.parseInt(config.getProperty("node.id")))
          .setControllerListenerName(config.getProperty("controller.listener.names"))
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setDirectories(List.of(data))
          .setMetadataLogDirectory(data)
          .setScramArguments(List.of(arguments).subList(1, arguments.length))
          .run();
    }
    Kafka.main(new String[] {arguments[0]});
  }
}
