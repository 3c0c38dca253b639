package io.fieldline.source.delivery;

import io.fieldline.device.TagDirectory;
import io.fieldline.model.Tag;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tags that cannot be read although the other side answers. Each is logged when that changes,
 * but hardly more than once a minute: bytes that are no value may change from poll to poll.
 */
public final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** A device that is wrong as a whole would fill the log. */
  private static final int MOST_LINES = 20;

  private static final long MINUTE_MILLIS = 60_000;

  private final String source;
  private final TagDirectory directory;
  private final Clock clock;
  private final Map<Tag, String> reasons = new LinkedHashMap<>();
  private final Map<Tag, Said> said = new HashMap<>();
  private volatile int count;
  private volatile String first = "";
  private int lines;

  /**
   * What the log says of a tag.
   *
   * @param reason why it cannot be read; empty when it is read again
   * @param millis when it was last said that it cannot
   */
  private record Said(String reason, long millis) {}

  /**
   * Without any refusal yet.
   *
   * @param source for the log
   * @param directory knows where a tag stands
   */
  public Refusals(String source, TagDirectory directory, Clock clock) {
    this.clock = clock;
    this.source = source;
    this.directory = directory;
  }

  /** A poll begins. */
  public void begin() {
    lines = 0;
  }

  /**
   * Takes what became of a tag.
   *
   * @param reason why it was refused; empty when it was read
   */
  public void update(Tag tag, String reason) {
    Said before = said.get(tag);
    if (reason.isEmpty()) {
      reasons.remove(tag);
      if (before != null && !before.reason.isEmpty()) {
        said.put(tag, new Said("", before.millis));
        LOG.info("{}: {} is read again", source, tag);
      }
      return;
    }
    reasons.put(tag, reason);
    if (before == null || (!reason.equals(before.reason) && isOld(before))) {
      said.put(tag, new Said(reason, clock.millis()));
      if (say()) {
        LOG.warn("{}: {} cannot be read: {}{}", source, tag, reason, place(tag));
      }
    }
  }

  /** A poll has ended. */
  public void end() {
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
  public void forget() {
    reasons.clear();
    said.clear();
  }

  /** How many tags the last poll could not read. */
  public int count() {
    return count;
  }

  /** What is wrong with tags, for people; empty when nothing is. */
  public String summary() {
    int others = count - 1;
    return first
        + (others < 1 ? "" : ", and " + others + (others == 1 ? " more tag" : " more tags"));
  }

  /** Also after the clock was set back. */
  private boolean isOld(Said last) {
    return Math.abs(clock.millis() - last.millis) >= MINUTE_MILLIS;
  }

  private boolean say() {
    return ++lines <= MOST_LINES;
  }

  private String place(Tag tag) {
    return directory.place(tag).map(place -> " (" + place + ")").orElse("");
  }
}
