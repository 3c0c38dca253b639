package io.fieldline.transfer;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.pace.OncePerMinute;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out what the receiver's rows have no room for: without a column of qualities a bad value
 * would be stored as if it were true. What is left out is counted in {@code
 * fieldline.transfer.left.out} and logged once a minute.
 */
public final class RowFilter implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(RowFilter.class);
  private static final Pattern ELEMENT = Pattern.compile("(?s).*\\[\\d+]");

  private final LeftOut bad;
  private final LeftOut text;
  private final LeftOut array;
  private boolean keepBad;
  private boolean keepTexts;

  public RowFilter(MeterRegistry meters, Clock clock) {
    bad =
        new LeftOut(
            "their quality is bad; quality_column names a column for it, then they are rows too",
            counter("bad", meters),
            new OncePerMinute(clock));
    text =
        new LeftOut(
            "they are texts, the column takes numbers",
            counter("text", meters),
            new OncePerMinute(clock));
    array =
        new LeftOut(
            "they are elements of arrays, which the codes do not tell apart",
            counter("array", meters),
            new OncePerMinute(clock));
  }

  /** Whether rows say how good they are. */
  public void setKeepBad(boolean keepBad) {
    this.keepBad = keepBad;
  }

  /** Whether rows can hold texts. */
  public void setKeepTexts(boolean keepTexts) {
    this.keepTexts = keepTexts;
  }

  @Override
  public void process(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    var kept = new ArrayList<Measurement>(batch.size());
    var leftOut = new LinkedHashMap<LeftOut, List<Measurement>>();
    for (Measurement measurement : batch) {
      LeftOut reason = reason(measurement);
      if (reason == null) {
        kept.add(measurement);
      } else {
        leftOut.computeIfAbsent(reason, key -> new ArrayList<>()).add(measurement);
      }
    }
    if (!leftOut.isEmpty()) {
      leftOut.forEach(LeftOut::note);
      exchange.getMessage().setBody(new Batch(kept));
    }
  }

  private @Nullable LeftOut reason(Measurement measurement) {
    if (ELEMENT.matcher(measurement.tag().parameter()).matches()) {
      return array;
    }
    if (!keepBad && measurement.quality().isBad()) {
      return bad;
    }
    return !keepTexts && measurement.value() instanceof Value.Text ? text : null;
  }

  private static Counter counter(String reason, MeterRegistry meters) {
    return Counter.builder("fieldline.transfer.left.out")
        .description("Values that are no rows")
        .tag("reason", reason)
        .register(meters);
  }

  /** A reason to leave values out, in words that follow "are no rows". */
  private record LeftOut(String words, Counter counter, OncePerMinute pause) {

    void note(List<Measurement> measurements) {
      counter.increment(measurements.size());
      long due = pause.due(measurements.size());
      if (due > 0) {
        LOG.warn("{} values are no rows, such as {}: {}", due, measurements.get(0).tag(), words);
      }
    }
  }
}
