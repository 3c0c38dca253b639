package io.fieldline.trace;

import io.fieldline.model.Measurement;
import io.fieldline.normalize.Change;
import io.fieldline.normalize.Passing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one tag at one moment.
 *
 * @param tag as it was asked for
 * @param time when it was asked for
 * @param running whether a running Fieldline answers; else only its files do
 * @param known whether anything is known of the tag
 * @param near tags that may be meant, when this one is not known
 * @param last its last reading; empty when there was none since the start
 * @param changes what normalize makes of the last reading, step by step
 * @param passing what report by exception has left out; empty for a tag without
 * @param live the newest measurement that left normalize
 * @param history the newest measurement in the embedded history
 * @param sinks how far it is on its way to each sink
 * @param refused what was refused of the tag, the newest first
 * @param troubles sources and files that are not well, {@code source:hopper: connection refused}
 */
record TraceReport(
    String tag,
    Instant time,
    boolean running,
    boolean known,
    List<String> near,
    Optional<Last> last,
    List<Change> changes,
    Optional<Passing> passing,
    Optional<Measurement> live,
    Optional<Measurement> history,
    List<SinkTrace> sinks,
    List<Refused> refused,
    List<String> troubles) {

  /**
   * The last reading.
   *
   * @param route of the source
   * @param read when the batch entered the pipeline
   * @param raw as the source handed it over
   * @param sinks that the source has chosen
   * @param ended when the batch was in all buffers, or failed; empty as long as it is under way
   * @param failure why it is not in the buffers; empty when it is
   */
  record Last(
      String route,
      Instant read,
      Measurement raw,
      List<String> sinks,
      Optional<Instant> ended,
      String failure) {}

  /**
   * A value or payload in quarantine.
   *
   * @param id of its entry
   * @param origin {@code sink:clickhouse}, {@code source:sensors}
   * @param subject the tag or topic
   */
  record Refused(long id, Instant time, String origin, String subject, String reason) {}

  TraceReport withSinks(List<SinkTrace> found) {
    return new TraceReport(
        tag, time, running, known, near, last, changes, passing, live, history, found, refused,
        troubles);
  }

  /**
   * The newest payload that a source could not read, if it came after a time.
   *
   * @param time {@link Instant#MIN} for any
   */
  Optional<Refused> unread(Instant time) {
    return refused.stream()
        .filter(entry -> entry.origin().startsWith("source:") && entry.time().isAfter(time))
        .findFirst();
  }

  /** Whether the last reading was left out by report by exception. */
  boolean isLeftOut() {
    return passing.filter(passed -> passed.leftOut() > 0).isPresent();
  }

  /** The measurement that ought to be stored: the newest that left normalize. */
  Optional<Measurement> newest() {
    if (isLeftOut()) {
      return passing.map(Passing::last);
    }
    Optional<Measurement> normal =
        changes.isEmpty()
            ? last.map(Last::raw)
            : Optional.of(changes.get(changes.size() - 1).after());
    return normal.or(() -> live);
  }
}
