package io.fieldline.quarantine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends entries where they came from, after a repair. An entry leaves the quarantine when what it
 * held is on the disk elsewhere; one that is refused again stays as it is, with the new reason.
 */
public final class Replay {

  /** Entries under way at once; each payload is at most as long as the quarantine keeps. */
  private static final int PORTION = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final QuarantineFile quarantine;
  private final Function<String, Optional<Origin>> origins;
  private final Duration patience;

  /**
   * What came of some entries.
   *
   * @param taken left the quarantine
   * @param refused ids of those that stay, with the reason
   * @param last the highest id that was looked at; 0 when there was none
   * @param more whether further entries are selected
   */
  public record Outcome(int taken, Map<Long, String> refused, long last, boolean more) {}

  /** Over these origins; an entry whose origin is not there stays. */
  public Replay(QuarantineFile quarantine, Function<String, Optional<Origin>> origins) {
    this(quarantine, origins, PATIENCE);
  }

  Replay(QuarantineFile quarantine, Function<String, Optional<Origin>> origins, Duration patience) {
    this.quarantine = quarantine;
    this.origins = origins;
    this.patience = patience;
  }

  /** The oldest selected entries, a hundred at most; {@link Outcome#last} tells where to go on. */
  public Outcome next(Selection selection) throws SQLException, InterruptedException {
    List<StoredEntry> entries = quarantine.oldest(selection, PORTION + 1);
    boolean more = entries.size() > PORTION;
    List<StoredEntry> portion = more ? entries.subList(0, PORTION) : entries;
    var underWay = new ArrayList<CompletableFuture<Void>>();
    for (StoredEntry entry : portion) {
      underWay.add(start(entry));
    }
    var taken = new ArrayList<Long>();
    Map<Long, String> refused = new LinkedHashMap<>();
    Map<Long, String> reasons = new LinkedHashMap<>();
    long end = System.nanoTime() + patience.toNanos();
    for (int i = 0; i < portion.size(); i++) {
      long id = portion.get(i).id();
      try {
        underWay.get(i).get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        taken.add(id);
      } catch (TimeoutException e) {
        refused.put(id, "not stored in time, is the buffer full? It may still be stored");
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        refused.put(id, reason(cause));
        if (cause instanceof RefusedAgainException again) {
          reasons.put(id, again.reason());
        }
      }
    }
    quarantine.replayed(taken, reasons);
    long last = portion.isEmpty() ? 0 : portion.get(portion.size() - 1).id();
    return new Outcome(taken.size(), refused, last, more);
  }

  private CompletableFuture<Void> start(StoredEntry stored) throws InterruptedException {
    QuarantineEntry entry = stored.entry();
    if (stored.isCut()) {
      return refuse(
          "only the first %d of its %d bytes were kept (quarantine.max-payload)"
              .formatted(entry.payload().length, stored.length()));
    }
    Optional<Origin> origin = origins.apply(entry.origin());
    return origin.isPresent()
        ? origin.get().takeBack(entry)
        : refuse(entry.origin() + " does not run here");
  }

  private static CompletableFuture<Void> refuse(String reason) {
    return CompletableFuture.failedFuture(new IllegalStateException(reason));
  }

  private static String reason(Throwable fault) {
    return fault.getMessage() == null ? fault.toString() : fault.getMessage();
  }
}
