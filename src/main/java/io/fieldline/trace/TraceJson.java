package io.fieldline.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.normalize.Passing;
import io.fieldline.trace.TraceReport.Last;
import java.util.Locale;

/** A report as JSON; what is not known is left out. */
final class TraceJson {

  private TraceJson() {}

  static ObjectNode of(TraceReport report, String verdict) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tag", report.tag()).put("time", report.time().toString());
    json.put("running", report.running()).put("known", report.known());
    if (!report.known()) {
      report.near().forEach(json.putArray("near")::add);
    }
    report.last().ifPresent(last -> put(json.putObject("lastRead"), last));
    if (report.last().isPresent()) {
      put(json.putObject("normalize"), report);
    }
    report.live().ifPresent(live -> put(json.putObject("live"), live));
    report.history().ifPresent(newest -> put(json.putObject("history"), newest));
    var sinks = json.putArray("sinks");
    report.sinks().forEach(sink -> put(sinks.addObject(), sink));
    var refused = json.putArray("quarantine");
    report
        .refused()
        .forEach(
            entry ->
                refused
                    .addObject()
                    .put("id", entry.id())
                    .put("time", entry.time().toString())
                    .put("origin", entry.origin())
                    .put("subject", entry.subject())
                    .put("reason", entry.reason()));
    report.troubles().forEach(json.putArray("troubles")::add);
    return json.put("verdict", verdict);
  }

  private static void put(ObjectNode json, Last last) {
    json.put("source", last.route()).put("read", last.read().toString());
    put(json, last.raw());
    last.sinks().forEach(json.putArray("sinks")::add);
    json.put(
        "buffers",
        last.ended().isEmpty() ? "under way" : last.failure().isEmpty() ? "committed" : "failed");
    last.ended().ifPresent(time -> json.put("ended", time.toString()));
    if (!last.failure().isEmpty()) {
      json.put("failure", last.failure());
    }
  }

  private static void put(ObjectNode json, TraceReport report) {
    json.put("outcome", report.isLeftOut() ? "left out" : "passed");
    report.passing().ifPresent(passing -> put(json, passing));
    var changes = json.putArray("changes");
    report
        .changes()
        .forEach(
            change -> {
              ObjectNode step = changes.addObject().put("step", change.step());
              put(step.putObject("before"), change.before());
              put(step.putObject("after"), change.after());
            });
  }

  private static void put(ObjectNode json, Passing passing) {
    json.put("leftOut", passing.leftOut());
    if (passing.leftOut() > 0) {
      json.put("reason", passing.reason());
    }
    passing.firstLeftOut().ifPresent(first -> json.put("since", first.receivedTime().toString()));
    put(json.putObject("lastPassed"), passing.last());
  }

  private static void put(ObjectNode json, SinkTrace sink) {
    json.put("name", sink.name());
    json.put("newest", sink.progress().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    sink.taken().ifPresent(time -> json.put("taken", time.toString()));
    json.put("depth", sink.depth());
    json.put("waiting", sink.waiting().count());
    sink.waiting()
        .oldest()
        .ifPresent(
            oldest -> {
              json.put("ahead", sink.waiting().ahead());
              put(json.putObject("oldest"), oldest);
            });
    if (!sink.waiting().complete()) {
      json.put("looked", sink.waiting().looked());
    }
    if (!sink.trouble().isEmpty()) {
      json.put("trouble", sink.trouble());
    }
  }

  private static void put(ObjectNode json, Measurement measurement) {
    Value value = measurement.value();
    if (value instanceof Value.Real real && Double.isFinite(real.number())) {
      json.put("value", real.number());
    } else if (value instanceof Value.Whole whole) {
      json.put("value", whole.number());
    } else if (value instanceof Value.Flag flag) {
      json.put("value", flag.set());
    } else {
      json.put("value", value.toString());
    }
    json.put("quality", measurement.quality().word());
    json.put("sourceTime", measurement.sourceTime().toString());
    json.put("receivedTime", measurement.receivedTime().toString());
  }
}
