package io.fieldline.source.mqtt.sparkplug;

import io.fieldline.payload.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * {@code spBv1.0/GROUP/TYPE/NODE[/DEVICE]} (Sparkplug 3.0, section 4).
 *
 * @param type NBIRTH, DBIRTH, NDATA, DDATA, NDEATH, DDEATH, NCMD, DCMD or STATE
 * @param device null for messages of the edge node itself
 */
record SparkplugTopic(String group, String type, String node, @Nullable String device) {

  private static final String NAMESPACE = "spBv1.0";
  private static final String STATE = "STATE";

  static SparkplugTopic parse(String topic) throws PayloadException {
    String[] levels = topic.split("/", -1);
    if (levels.length >= 2 && levels[0].equals(NAMESPACE) && levels[1].equals(STATE)) {
      return new SparkplugTopic("", STATE, "", null);
    }
    if (!levels[0].equals(NAMESPACE) || levels.length < 4 || levels.length > 5) {
      throw new PayloadException("the topic is not spBv1.0/GROUP/TYPE/NODE or .../NODE/DEVICE");
    }
    return new SparkplugTopic(
        levels[1], levels[2], levels[3], levels.length > 4 ? levels[4] : null);
  }

  /** Group and edge node. */
  String nodePath() {
    return group + '/' + node;
  }
}
