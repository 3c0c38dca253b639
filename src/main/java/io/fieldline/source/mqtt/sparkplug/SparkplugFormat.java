package io.fieldline.source.mqtt.sparkplug;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.payload.TagNaming;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sparkplug B. Births are remembered, so one object reads all messages of one source, in order;
 * used by one thread. The tag of a metric is {@code group/node/metric} or {@code
 * group/node/device/metric}: facility, component, and the rest as the parameter.
 */
public final class SparkplugFormat implements PayloadFormat {

  private static final int MAX_NODES = 10_000;

  /** Hears what cannot be told by measurements. */
  public interface Listener {

    /** Sequence numbers are missing before a message of the node. */
    void gap(String node);

    /**
     * The data of a node cannot be understood: it should introduce itself again.
     *
     * @param topic where to ask
     * @param command what to publish there
     */
    void rebirthNeeded(String topic, byte[] command);
  }

  private final Listener listener;
  private final Map<String, EdgeNode> nodes = new HashMap<>();

  public SparkplugFormat(Listener listener) {
    this.listener = listener;
  }

  @Override
  public Reading read(Message message, TagNaming tags) throws PayloadException {
    SparkplugTopic topic = SparkplugTopic.parse(message.topic());
    return switch (topic.type()) {
      case "STATE", "NCMD", "DCMD" -> Reading.EMPTY;
      case "NBIRTH" -> nodeBirth(topic, message, tags);
      case "DBIRTH" -> deviceBirth(topic, message, tags);
      case "NDATA", "DDATA" -> data(topic, message);
      case "NDEATH" -> nodeDeath(topic, message);
      case "DDEATH" -> deviceDeath(topic, message);
      default -> throw new PayloadException("'" + topic.type() + "' is no Sparkplug message type");
    };
  }

  private Reading nodeBirth(SparkplugTopic topic, Message message, TagNaming tags)
      throws PayloadException {
    SparkplugPayload payload = PayloadReader.read(message.bytes());
    EdgeNode node = node(topic);
    node.born(payload.bdSeq());
    node.misses(payload.seq());
    return birth(node, topic, payload, message, tags);
  }

  private Reading deviceBirth(SparkplugTopic topic, Message message, TagNaming tags)
      throws PayloadException {
    SparkplugPayload payload = PayloadReader.read(message.bytes());
    EdgeNode node = node(topic);
    if (topic.device() == null) {
      throw new PayloadException("the topic of a DBIRTH must name a device");
    }
    if (!node.isAlive(null)) {
      askForRebirth(node, topic, message.receivedTime());
      throw new PayloadException("the device is born before its edge node");
    }
    checkSequence(node, topic, payload, message);
    node.born(topic.device());
    return birth(node, topic, payload, message, tags);
  }

  private Reading birth(
      EdgeNode node,
      SparkplugTopic topic,
      SparkplugPayload payload,
      Message message,
      TagNaming tags)
      throws PayloadException {
    var reading = new MetricCollector(payload, message);
    for (Metric metric : payload.metrics()) {
      String name = metric.name();
      if (name == null) {
        reading.refuse(metric, "a metric of a birth has no name");
      } else if (!isControl(name)) {
        try {
          var definition = new EdgeNode.Definition(tag(topic, name, tags), metric.datatype());
          node.define(topic.device(), name, metric.alias(), definition);
          reading.add(metric, definition);
        } catch (PayloadException e) {
          reading.refuse(metric, e.reason());
        }
      }
    }
    return reading.reading();
  }

  private Reading data(SparkplugTopic topic, Message message) throws PayloadException {
    SparkplugPayload payload = PayloadReader.read(message.bytes());
    EdgeNode node = node(topic);
    if (!node.isAlive(topic.device())) {
      askForRebirth(node, topic, message.receivedTime());
      throw new PayloadException("data before the birth certificate");
    }
    checkSequence(node, topic, payload, message);
    var reading = new MetricCollector(payload, message);
    for (Metric metric : payload.metrics()) {
      EdgeNode.Definition definition = node.definition(topic.device(), metric);
      if (definition != null) {
        reading.add(metric, definition);
      } else if (metric.name() == null || !isControl(metric.name())) {
        askForRebirth(node, topic, message.receivedTime());
        reading.refuse(metric, "the birth certificate does not know the metric");
      }
    }
    return reading.reading();
  }

  private Reading nodeDeath(SparkplugTopic topic, Message message) throws PayloadException {
    SparkplugPayload payload = PayloadReader.read(message.bytes());
    EdgeNode node = nodes.get(topic.nodePath());
    if (node == null || !node.diesBy(payload.bdSeq())) {
      return Reading.EMPTY;
    }
    return stale(node.die(), message);
  }

  private Reading deviceDeath(SparkplugTopic topic, Message message) throws PayloadException {
    SparkplugPayload payload = PayloadReader.read(message.bytes());
    EdgeNode node = nodes.get(topic.nodePath());
    if (node == null || topic.device() == null || !node.isAlive(topic.device())) {
      return Reading.EMPTY;
    }
    checkSequence(node, topic, payload, message);
    return stale(node.die(topic.device()), message);
  }

  /** A death certificate was written at the connection, so its own time says nothing. */
  private static Reading stale(Collection<EdgeNode.Definition> dead, Message message) {
    Instant time = message.receivedTime();
    return new Reading(
        dead.stream()
            .map(
                definition ->
                    new Measurement(
                        definition.tag(), Value.none(), Quality.BAD_NOT_CONNECTED, time, time))
            .toList(),
        List.of());
  }

  private void checkSequence(
      EdgeNode node, SparkplugTopic topic, SparkplugPayload payload, Message message) {
    if (node.misses(payload.seq())) {
      listener.gap(topic.nodePath());
      askForRebirth(node, topic, message.receivedTime());
    }
  }

  private void askForRebirth(EdgeNode node, SparkplugTopic topic, Instant now) {
    if (node.mayAskForRebirth(now)) {
      listener.rebirthNeeded(
          "spBv1.0/" + topic.group() + "/NCMD/" + topic.node(), PayloadReader.rebirth(now));
    }
  }

  private EdgeNode node(SparkplugTopic topic) throws PayloadException {
    EdgeNode known = nodes.get(topic.nodePath());
    if (known != null) {
      return known;
    }
    if (nodes.size() >= MAX_NODES) {
      throw new PayloadException("more than " + MAX_NODES + " edge nodes");
    }
    var created = new EdgeNode();
    nodes.put(topic.nodePath(), created);
    return created;
  }

  private static Tag tag(SparkplugTopic topic, String name, TagNaming tags)
      throws PayloadException {
    String parameter = topic.device() == null ? name : topic.device() + '/' + name;
    try {
      return tags.tagAt(
          topic.nodePath() + '/' + parameter, new Tag(topic.group(), topic.node(), parameter));
    } catch (IllegalArgumentException e) {
      throw new PayloadException(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isControl(String name) {
    return name.equals(SparkplugPayload.BD_SEQ)
        || name.startsWith("Node Control/")
        || name.startsWith("Device Control/")
        || name.startsWith("_types_/");
  }
}
