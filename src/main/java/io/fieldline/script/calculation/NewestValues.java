package io.fieldline.script.calculation;

import io.fieldline.live.LiveValues;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.pace.OncePerMinute;
import io.fieldline.script.LastValues;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live value of a tag; when it has none, as after a start, the newest in the history. */
public final class NewestValues implements LastValues {

  private static final Logger LOG = LoggerFactory.getLogger(NewestValues.class);

  private final LiveValues live;
  private final Past past;
  private final OncePerMinute failureLog;

  /** What was stored before. */
  @FunctionalInterface
  public interface Past {

    /** The measurement of a tag with the latest source time. */
    Optional<Measurement> newest(Tag tag) throws IOException;
  }

  public NewestValues(LiveValues live, Past past, Clock clock) {
    this.live = live;
    this.past = past;
    failureLog = new OncePerMinute(clock);
  }

  @Override
  public Measurement newest(Tag tag) {
    return find(tag).orElseGet(() -> Measurement.missing(tag));
  }

  /** The same; empty when there is none. A history that cannot be read has none. */
  Optional<Measurement> find(Tag tag) {
    return live.get(tag).or(() -> stored(tag));
  }

  private Optional<Measurement> stored(Tag tag) {
    try {
      return past.newest(tag);
    } catch (IOException e) {
      long failures = failureLog.due(1);
      if (failures > 0) {
        LOG.warn(
            "scripts: {} tags have no earlier value, the history cannot be read: {}",
            failures,
            e.getMessage());
      }
      return Optional.empty();
    }
  }
}
