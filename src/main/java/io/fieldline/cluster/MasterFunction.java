package io.fieldline.cluster;

import java.util.regex.Pattern;
import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{master:NAME}}} in front of an endpoint: {@code {{master:furnace}}plc:s7} becomes {@code
 * master:furnace:plc:s7}, which only one process of the group {@code furnace} reads from. Without a
 * name it becomes nothing: every process reads.
 */
public final class MasterFunction implements PropertiesFunction {

  /** A group is a file's name, too. */
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

  private final boolean elects;

  /**
   * The function of one process.
   *
   * @param elects whether the process takes part in elections
   */
  public MasterFunction(boolean elects) {
    this.elects = elects;
  }

  @Override
  public String getName() {
    return "master";
  }

  /**
   * The beginning of the endpoint's address.
   *
   * @throws IllegalArgumentException when the name is none, or when nobody elects
   */
  @Override
  public String apply(String group) {
    String name = group.strip();
    if (name.isEmpty()) {
      return "";
    }
    if (!GROUP.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "group '" + name + "' must be letters, digits, '-', '_' and '.', 100 at most");
    }
    if (!elects) {
      throw new IllegalArgumentException(
          "group '%s' needs an election: set cluster.lock-dir to a folder that all processes share, or cluster.lease in Kubernetes"
              .formatted(name));
    }
    return "master:" + name + ":";
  }
}
