package io.fieldline.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.BufferStatus;
import io.fieldline.buffer.Buffers;
import io.fieldline.device.TagDirectory;
import io.fieldline.history.HistoryFile;
import io.fieldline.live.LiveValues;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.normalize.Change;
import io.fieldline.normalize.Normalizer;
import io.fieldline.normalize.Passing;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.trace.Readings.Reading;
import io.fieldline.trace.SinkTrace.Progress;
import io.fieldline.trace.SinkTrace.Waiting;
import io.fieldline.trace.TraceReport.Last;
import io.fieldline.trace.TraceReport.Refused;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Answers for one tag why its value is not stored, from what the stages remember and the files
 * hold. Looks only, and holds nobody up.
 */
public final class Trace {

  /**
   * What a trace looks at.
   *
   * @param normalizer empty when no Fieldline runs
   * @param history empty when there is no file
   * @param quarantine empty when there is no file
   * @param troubles what is not well at present, {@code source:hopper: connection refused}
   */
  public record Evidence(
      Readings readings,
      Optional<Normalizer> normalizer,
      LiveValues live,
      TagDirectory tags,
      Buffers buffers,
      Optional<HistoryFile> history,
      Optional<QuarantineFile> quarantine,
      Supplier<List<String>> troubles) {}

  private final Evidence evidence;
  private final Clock clock;
  private final Refusals refusals;
  private final KnownTags known;

  /** A trace that looks at this. */
  public Trace(Evidence evidence, Clock clock) {
    this.evidence = evidence;
    this.clock = clock;
    this.refusals = new Refusals(evidence.quarantine, evidence.tags);
    this.known = new KnownTags(evidence.readings, evidence.tags, evidence.history.map(h -> h));
  }

  /**
   * All that is known of a tag, ending in {@code verdict}, one sentence in plain words. The form is
   * described in docs/reference/api.md.
   *
   * @param tag {@code facility/component/parameter}; anything else is answered with what may be
   *     meant
   * @throws IOException when a file cannot be read now
   */
  public ObjectNode of(String tag) throws IOException {
    try {
      TraceReport report = report(tag.strip());
      return TraceJson.of(report, new Verdict(report, ZoneId.systemDefault()).words());
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The same before it is put into words. */
  TraceReport report(String text) throws IOException, SQLException {
    Tag tag;
    try {
      tag = Tag.parse(text);
    } catch (IllegalArgumentException e) {
      return unknown(text);
    }
    Optional<Reading> reading = evidence.readings.last(tag);
    Optional<Measurement> live = evidence.live.get(tag);
    Optional<Measurement> history =
        evidence.history.isPresent() ? evidence.history.get().newest(tag) : Optional.empty();
    List<Refused> refused = refusals.of(tag);
    var report =
        new TraceReport(
            text,
            clock.instant(),
            evidence.normalizer.isPresent(),
            true,
            List.of(),
            reading.map(Trace::last),
            changes(reading),
            evidence.normalizer.flatMap(stage -> stage.passing(tag)),
            live,
            history,
            List.of(),
            refused,
            evidence.troubles.get());
    List<SinkTrace> sinks = sinks(tag, report);
    boolean isKnown =
        reading.isPresent()
            || live.isPresent()
            || history.isPresent()
            || !refused.isEmpty()
            || evidence.tags.definition(tag).isPresent()
            || sinks.stream().anyMatch(sink -> sink.waiting().count() > 0);
    return isKnown ? report.withSinks(sinks) : unknown(text);
  }

  private TraceReport unknown(String text) throws IOException {
    return new TraceReport(
        text,
        clock.instant(),
        evidence.normalizer.isPresent(),
        false,
        known.near(text),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        evidence.troubles.get());
  }

  private List<Change> changes(Optional<Reading> reading) {
    if (reading.isEmpty() || evidence.normalizer.isEmpty()) {
      return List.of();
    }
    return evidence.normalizer.get().changes(reading.get().raw(), reading.get().passage().begun());
  }

  private static Last last(Reading reading) {
    Passage passage = reading.passage();
    return new Last(
        passage.route(),
        passage.begun(),
        reading.raw(),
        passage.sinks(),
        passage.outcome().map(Passage.Outcome::time),
        passage.outcome().map(Passage.Outcome::failure).orElse(""));
  }

  private List<SinkTrace> sinks(Tag tag, TraceReport report) throws IOException, SQLException {
    List<String> chosen = report.last().map(Last::sinks).orElse(List.of());
    var names = new TreeSet<>(evidence.buffers.names());
    names.addAll(chosen);
    var sinks = new ArrayList<SinkTrace>();
    for (String name : names) {
      Optional<Buffer> buffer = evidence.buffers.find(name);
      if (buffer.isPresent()) {
        sinks.add(sink(buffer.get(), tag, report, chosen));
      }
    }
    return sinks;
  }

  private SinkTrace sink(Buffer buffer, Tag tag, TraceReport report, List<String> chosen)
      throws SQLException {
    // Before the buffer is read: what is taken meanwhile must not look as if it never was there.
    BufferStatus status = buffer.status();
    Waiting waiting = new WaitingScan(tag, WaitingScan.MOST).run(buffer);
    Optional<Instant> handedOver = handedOver(report);
    Progress progress = progress(buffer, report, waiting, handedOver, chosen);
    return new SinkTrace(
        buffer.name(),
        progress,
        progress == Progress.TAKEN ? handedOver.flatMap(buffer::taken) : Optional.empty(),
        status.depth(),
        waiting,
        report.running() ? status.trouble() : "");
  }

  /** When the newest measurement came to the buffers, as near as it is known. */
  private static Optional<Instant> handedOver(TraceReport report) {
    if (report.isLeftOut()) {
      return report.passing().map(Passing::last).map(Measurement::receivedTime);
    }
    return report.last().filter(last -> last.ended().isPresent()).map(Last::read);
  }

  private static Progress progress(
      Buffer buffer,
      TraceReport report,
      Waiting waiting,
      Optional<Instant> handedOver,
      List<String> chosen)
      throws SQLException {
    if (waiting.count() > 0) {
      return Progress.WAITING; // in order: when one waits, the newest does
    }
    if (report.last().isPresent() && !chosen.contains(buffer.name())) {
      return Progress.NOT_CHOSEN;
    }
    if (handedOver.isEmpty()
        || (!report.isLeftOut() && !report.last().map(Last::failure).orElse("").isEmpty())) {
      return Progress.UNKNOWN;
    }
    if (report.refused().stream().anyMatch(refused -> isRejection(refused, buffer, handedOver))) {
      return Progress.REJECTED;
    }
    if (isDropped(buffer, report, handedOver.get())) {
      return Progress.DROPPED;
    }
    Optional<Instant> oldest = waiting.complete() ? Optional.empty() : buffer.summary().oldest();
    return oldest.filter(time -> !handedOver.get().isBefore(time)).isPresent()
        ? Progress.WAITING
        : Progress.TAKEN;
  }

  /** It was appended between the hand-over and the end of the exchange: both must tell the same. */
  private static boolean isDropped(Buffer buffer, TraceReport report, Instant handedOver) {
    Instant ended =
        report.isLeftOut() ? handedOver : report.last().flatMap(Last::ended).orElse(handedOver);
    return buffer.isDropped(handedOver) && buffer.taken(ended).isEmpty();
  }

  private static boolean isRejection(Refused refused, Buffer buffer, Optional<Instant> handedOver) {
    return refused.origin().equals("sink:" + buffer.name())
        && handedOver.filter(time -> !refused.time().isBefore(time)).isPresent();
  }
}
