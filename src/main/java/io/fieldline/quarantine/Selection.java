package io.fieldline.quarantine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant: those that fit every part that is given.
 *
 * @param ids their ids; empty for any
 * @param origin {@code sink:clickhouse}; empty for any
 * @param subject a part of the topic or tag, upper and lower case alike in A to Z; empty for any
 * @param since not older than this; null for any age
 * @param after only ids above this; 0 for any
 * @param upTo only ids up to this; {@link Long#MAX_VALUE} for any
 */
public record Selection(
    List<Long> ids, String origin, String subject, @Nullable Instant since, long after, long upTo) {

  /** Most ids that one selection names. */
  public static final int MOST_IDS = 1_000;

  /** All that is kept. */
  public static final Selection ALL = new Selection(List.of(), "", "", null, 0, Long.MAX_VALUE);

  /** Checks the ranges. */
  public Selection {
    ids = List.copyOf(ids);
    if (ids.size() > MOST_IDS) {
      throw new IllegalArgumentException("at most " + MOST_IDS + " ids at once: " + ids.size());
    }
    if (after < 0 || upTo < 0) {
      throw new IllegalArgumentException("ids are 1 or more");
    }
  }

  /** One part narrowed: only these ids. */
  public Selection withIds(List<Long> chosen) {
    return new Selection(chosen, origin, subject, since, after, upTo);
  }

  /** One part narrowed: only this origin. */
  public Selection withOrigin(String chosen) {
    return new Selection(ids, chosen, subject, since, after, upTo);
  }

  /** Narrowed to the ids from one, exclusive, to another, inclusive. */
  public Selection between(long from, long to) {
    return new Selection(ids, origin, subject, since, from, to);
  }

  /** Whether nothing narrows it but a range of ids. */
  public boolean isEverything() {
    return ids.isEmpty() && origin.isEmpty() && subject.isEmpty() && since == null;
  }
}
