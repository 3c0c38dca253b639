package io.fieldline.source.plc;

import io.fieldline.device.TagDirectory;
import io.fieldline.model.Tag;
import io.fieldline.source.plc.driver.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tags that cannot be read although the PLC answers; each is logged when that changes. */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** A device that is wrong as a whole would fill the log. */
  private static final int MOST_LINES = 20;

  private final String source;
  private final TagDirectory directory;
  private final Map<Tag, String> reasons = new LinkedHashMap<>();
  private volatile int count;
  private volatile String first = "";
  private int lines;

  /**
   * Without any refusal yet.
   *
   * @param source for the log
   * @param directory knows where a tag stands
   */
  Refusals(String source, TagDirectory directory) {
    this.source = source;
    this.directory = directory;
  }

  /** A poll begins. */
  void begin() {
    lines = 0;
  }

  /** Takes what became of a tag; null when it was read. */
  void update(Tag tag, Outcome.@Nullable Refused refused) {
    if (refused == null) {
      if (!reasons.isEmpty() && reasons.remove(tag) != null) {
        LOG.info("{}: {} is read again", source, tag);
      }
    } else if (!refused.reason().equals(reasons.put(tag, refused.reason())) && say()) {
      LOG.warn("{}: {} cannot be read: {}{}", source, tag, refused.reason(), place(tag));
    }
  }

  /** A poll has ended. */
  void end() {
    if (lines > MOST_LINES) {
      LOG.warn("{}: {} more tags cannot be read", source, lines - MOST_LINES);
    }
    count = reasons.size();
    first =
        reasons.entrySet().stream()
            .findFirst()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .orElse("");
  }

  /** Another version of the device: what is still wrong is said again. */
  void forget() {
    reasons.clear();
  }

  /** How many tags the last poll could not read. */
  int count() {
    return count;
  }

  /** One of them with its reason; empty when there is none. */
  String first() {
    return first;
  }

  private boolean say() {
    return ++lines <= MOST_LINES;
  }

  private String place(Tag tag) {
    return Optional.of(tag).flatMap(directory::place).map(place -> " (" + place + ")").orElse("");
  }
}
