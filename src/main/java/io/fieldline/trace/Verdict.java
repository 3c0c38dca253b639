package io.fieldline.trace;

import static java.util.stream.Collectors.joining;

import io.fieldline.model.ChosenSinks;
import io.fieldline.model.Measurement;
import io.fieldline.normalize.Passing;
import io.fieldline.trace.SinkTrace.Progress;
import io.fieldline.trace.TraceReport.Last;
import io.fieldline.trace.TraceReport.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One sentence that says whether the newest value is stored, and if not, what keeps it. The first
 * thing in its way is named: unknown, not read, not in the buffers, rejected, left out, waiting.
 */
final class Verdict {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final TraceReport report;
  private final ZoneId zone;

  /**
   * The verdict of a report.
   *
   * @param zone of the times in it
   */
  Verdict(TraceReport report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  String words() {
    if (!report.known()) {
      return "Not known: no source has read '%s', no device file defines it, nothing of it is stored"
              .formatted(report.tag())
          + (report.near().isEmpty()
              ? "."
              : "; did you mean " + String.join(" or ", report.near()) + "?");
    }
    if (!report.running()) {
      return "Fieldline does not run; " + onFile() + ".";
    }
    return report
        .last()
        .map(last -> last.ended().isEmpty() ? underWay(last) : ended(last))
        .orElseGet(this::neverRead);
  }

  private String onFile() {
    String waits = waiting(report.sinks());
    String stored =
        report
            .history()
            .map(newest -> "the newest value in the history is " + value(newest))
            .orElse("the history has nothing of this tag");
    return waits.isEmpty() ? stored : waits + "; " + stored;
  }

  private String neverRead() {
    String waits = waiting(report.sinks());
    String sources = troubles("source:");
    return "Not stored: no source has read this tag since Fieldline started"
        + (sources.isEmpty() ? "" : ", and " + sources)
        + report.unread(Instant.MIN).map(entry -> "; " + unread(entry)).orElse("")
        + (waits.isEmpty() ? "" : "; from before, " + waits)
        + ".";
  }

  private String underWay(Last last) {
    String why =
        report.sinks().stream()
            .filter(sink -> last.sinks().contains(sink.name()) && !sink.trouble().isEmpty())
            .map(sink -> sink.name() + ": " + sink.trouble())
            .collect(joining("; "));
    return "On its way: read %s ago by %s, not yet in the buffers%s."
        .formatted(age(last.read()), last.route(), why.isEmpty() ? "" : ": " + why);
  }

  /** What a source could not read never was a measurement: all the rest is about the one before. */
  private String ended(Last last) {
    String verdict = handedOver(last);
    return report
        .unread(last.raw().receivedTime())
        .map(
            entry ->
                "Not stored: "
                    + unread(entry)
                    + "; before that, "
                    + verdict.substring(0, 1).toLowerCase(Locale.ROOT)
                    + verdict.substring(1))
        .orElse(verdict);
  }

  private String unread(Refused entry) {
    return "the %s could not read what came at %s: %s (in quarantine, entry %d)"
        .formatted(
            entry.origin().replaceFirst(":", " "), time(entry.time()), entry.reason(), entry.id());
  }

  private String handedOver(Last last) {
    if (!report.isLeftOut() && !last.failure().isEmpty()) {
      return "Not stored: the batch did not reach the buffers: %s; the source keeps it."
          .formatted(last.failure());
    }
    if (report.isLeftOut()) {
      return leftOut(report.passing().orElseThrow());
    }
    String rejected = rejections();
    List<SinkTrace> waiting = with(Progress.WAITING);
    String taken = taken();
    String newest = report.newest().map(this::value).orElse("");
    if (!rejected.isEmpty()) {
      return "Rejected: " + rejected + (taken.isEmpty() ? "." : "; " + newest + taken + ".");
    }
    List<SinkTrace> dropped = with(Progress.DROPPED);
    if (!dropped.isEmpty()) {
      return "Not stored: the buffer %s has dropped the newest value, because it was full or by a purge%s."
          .formatted(
              dropped.stream().map(SinkTrace::name).collect(joining(" and ")),
              taken.isEmpty() ? "" : "; it" + taken);
    }
    if (!waiting.isEmpty()) {
      boolean stuck = waiting.stream().anyMatch(sink -> !sink.trouble().isEmpty());
      return (stuck ? "Waiting: " : "On its way: ")
          + waiting(waiting)
          + (taken.isEmpty() ? "." : "; the newest value" + taken + ".");
    }
    if (last.sinks().equals(List.of(ChosenSinks.NONE))) {
      return "Not stored: the source %s chooses sinks: none. Live values and scripts have it: %s%s."
          .formatted(last.route(), newest, silence(last));
    }
    return taken.isEmpty()
        ? "Not stored: no sink has it; the source chooses " + last.sinks() + "."
        : "Stored: the newest value, " + newest + "," + taken + silence(last) + ".";
  }

  private String leftOut(Passing passing) {
    Instant since = passing.firstLeftOut().map(Measurement::receivedTime).orElse(report.time());
    String waits = waiting(with(Progress.WAITING));
    String taken = taken();
    return "Not stored: the value does not leave normalize: %s since %s (%,d left out); the last that passed, %s%s."
        .formatted(
            passing.reason(),
            time(since),
            passing.leftOut(),
            value(passing.last()),
            (taken.isEmpty() ? "" : "," + taken) + (waits.isEmpty() ? "" : "; " + waits));
  }

  private String rejections() {
    return with(Progress.REJECTED).stream()
        .map(
            sink ->
                "sink %s does not take %s: %s"
                    .formatted(
                        sink.name(),
                        report.newest().map(this::value).orElse("the value"),
                        reason(sink)))
        .collect(joining("; "));
  }

  private String reason(SinkTrace sink) {
    Optional<Refused> entry =
        report.refused().stream()
            .filter(refused -> refused.origin().equals("sink:" + sink.name()))
            .findFirst();
    return entry
        .map(found -> found.reason() + "; it is in quarantine, entry " + found.id())
        .orElse("it is in quarantine");
  }

  /** {@code was taken by clickhouse 2 s ago and by history}, with a blank before it. */
  private String taken() {
    List<SinkTrace> sinks = with(Progress.TAKEN);
    return sinks.isEmpty()
        ? ""
        : " was taken by "
            + sinks.stream()
                .map(
                    sink ->
                        sink.name() + sink.taken().map(time -> " " + age(time) + " ago").orElse(""))
                .collect(joining(" and by "));
  }

  private String waiting(List<SinkTrace> sinks) {
    return sinks.stream()
        .filter(sink -> sink.progress() == Progress.WAITING || sink.waiting().count() > 0)
        .map(this::waiting)
        .collect(joining("; "));
  }

  private String waiting(SinkTrace sink) {
    long count = sink.waiting().count();
    String values =
        sink.waiting().oldest().isEmpty()
            ? "its values wait behind %,d others".formatted(sink.waiting().looked())
            : "%s%,d %s of this tag %s, the oldest of %s"
                .formatted(
                    sink.waiting().complete() ? "" : "at least ",
                    count,
                    count == 1 ? "value" : "values",
                    count == 1 ? "waits" : "wait",
                    time(sink.waiting().oldest().get().sourceTime()));
    if (!report.running()) {
      return values + ", in the buffer " + sink.name();
    }
    if (sink.trouble().startsWith("no sink")) {
      return "no sink reads the buffer " + sink.name() + "; " + values;
    }
    return sink.trouble().isEmpty()
        ? values + ", for the next batch to " + sink.name()
        : "sink %s does not take batches: %s; %s".formatted(sink.name(), sink.trouble(), values);
  }

  private String silence(Last last) {
    if (Duration.between(last.read(), report.time()).compareTo(SILENCE) < 0) {
      return "";
    }
    String why = troubles("source:" + last.route());
    return "; nothing newer was read for "
        + age(last.read())
        + (why.isEmpty() ? "" : " because " + why);
  }

  private List<SinkTrace> with(Progress progress) {
    return report.sinks().stream().filter(sink -> sink.progress() == progress).toList();
  }

  private String troubles(String prefix) {
    return report.troubles().stream()
        .filter(trouble -> trouble.startsWith(prefix))
        .map(trouble -> trouble.replaceFirst(":", " "))
        .collect(joining(", "));
  }

  private String value(Measurement measurement) {
    String quality = measurement.quality().isGood() ? "" : " with quality " + measurement.quality();
    return measurement.value() + " of " + time(measurement.sourceTime()) + quality;
  }

  private String time(Instant time) {
    boolean today = Duration.between(time, report.time()).abs().compareTo(Duration.ofHours(20)) < 0;
    return (today ? CLOCK : DAY).format(time.atZone(zone));
  }

  private String age(Instant time) {
    double seconds = Math.max(0, Duration.between(time, report.time()).toMillis() / 1000.0);
    if (seconds < 120) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 120 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
  }
}
