package io.fieldline.script.calculation;

import io.fieldline.script.ScriptStatus;
import io.fieldline.script.ScriptStatus.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The health check {@code scripts}: up as long as every script calculates and its results go on.
 */
final class ScriptsHealthCheck extends AbstractHealthCheck {

  private final Wiring wiring;
  private final Results results;
  private final Keeper keeper;
  private final CalculatorMeters meters;

  ScriptsHealthCheck(Wiring wiring, Results results, Keeper keeper, CalculatorMeters meters) {
    super("fieldline", "scripts");
    this.wiring = wiring;
    this.results = results;
    this.keeper = keeper;
    this.meters = meters;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    List<ScriptStatus> statuses = wiring.scripts().stream().map(RunningScript::status).toList();
    List<ScriptStatus> failing = statuses.stream().filter(ScriptsHealthCheck::fails).toList();
    builder
        .detail("running", statuses.size())
        .detail("failing", failing.size())
        .detail("waiting", of(statuses, Condition.WAITING))
        .detail("resultsWaiting", results.waiting())
        .detail("resultsReplaced", (long) meters.replaced().count());
    String reason =
        Stream.of(nobodyReads(statuses.size()), fault(failing), keeper.fault())
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("");
    if (reason.isEmpty()) {
      builder.up();
    } else {
      builder.message(reason).down();
    }
  }

  private String nobodyReads(int running) {
    return running == 0 || results.isAttached()
        ? ""
        : "no route takes the results of scripts: put a file with the template source-scripts into"
            + " routes/sources, such as the shipped scripts.camel.yaml";
  }

  private static String fault(List<ScriptStatus> failing) {
    if (failing.isEmpty()) {
      return "";
    }
    ScriptStatus first = failing.get(0);
    int others = failing.size() - 1;
    return "the script '%s' fails: %s%s"
        .formatted(
            first.name(),
            first.error(),
            others == 0 ? "" : "; and " + others + (others == 1 ? " more" : " more scripts"));
  }

  private static long of(List<ScriptStatus> statuses, Condition condition) {
    return statuses.stream().filter(status -> status.condition() == condition).count();
  }

  private static boolean fails(ScriptStatus status) {
    return status.condition() == Condition.FAILING || status.condition() == Condition.PAUSED;
  }
}
