package io.fieldline.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How Fieldline is at one moment.
 *
 * @param status the worst of the checks; DOWN while starting or stopping
 * @param ready whether the routes have been loaded and Fieldline is not stopping; a dead source or
 *     sink leaves it ready
 * @param checks sources, sinks and folders, by name
 */
public record HealthReport(Status status, boolean ready, List<Check> checks) {

  /** From good to bad. */
  public enum Status {
    UP,
    /** It runs, but something needs an engineer. */
    DEGRADED,
    /** It does not run. */
    DOWN
  }

  /**
   * One thing that was looked at.
   *
   * @param name {@code source:sensors}, {@code sink:clickhouse}, {@code routes}
   * @param status UP or DEGRADED
   * @param details what is known of it: {@code reason}, {@code connected}, {@code depth}; a null
   *     value is not known
   */
  public record Check(String name, Status status, Map<String, Object> details) {}

  /** Sorts the checks. */
  public HealthReport {
    checks = checks.stream().sorted(Comparator.comparing(Check::name)).toList();
  }

  /** A report whose status follows from its checks. */
  public static HealthReport of(boolean ready, List<Check> checks) {
    Status worst =
        checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(Status.UP);
    return new HealthReport(ready ? worst : Status.DOWN, ready, checks);
  }

  /** What is not well, a line each: {@code source:hopper: connection refused}. */
  public List<String> troubles() {
    return checks.stream()
        .filter(check -> check.status() != Status.UP)
        .map(check -> check.name() + ": " + check.details().getOrDefault("reason", "not well"))
        .toList();
  }

  /** {@code {"status":"UP","ready":true,"checks":[{"name":...,"status":...}]}}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", status.name()).put("ready", ready);
    var list = json.putArray("checks");
    for (Check check : checks) {
      ObjectNode node = list.addObject().put("name", check.name());
      node.put("status", check.status().name());
      check.details().forEach((key, value) -> node.putPOJO(key, value));
    }
    return json;
  }
}
