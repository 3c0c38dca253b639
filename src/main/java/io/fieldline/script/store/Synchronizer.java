package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps memory and mirror like the database: asks it every {@link #PERIOD} whether anybody has
 * changed something, and as often as it may while it is down. Used by one thread at a time.
 */
final class Synchronizer {

  static final Duration PERIOD = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Synchronizer.class);
  private static final long UNKNOWN = -1;

  private final Database database;
  private final Mirror mirror;
  private final Memory memory;
  private final Clock clock;
  private long revision = UNKNOWN;
  private Instant nextQuestion = Instant.MIN;
  private volatile @Nullable Outage outage;
  private volatile List<String> unreadable = List.of();

  private record Outage(String reason, Instant since) {}

  Synchronizer(Database database, Mirror mirror, Memory memory, Clock clock) {
    this.database = database;
    this.mirror = mirror;
    this.memory = memory;
    this.clock = clock;
  }

  /** Loads the scripts: from the database, or from the mirror while that is down. */
  void begin() {
    turn();
    if (outage != null) {
      try {
        memory.take(mirror.all());
      } catch (SQLException e) {
        LOG.warn("scripts: the mirror cannot be read: {}", Faults.reason(e));
      }
    }
  }

  /** Does what is due. */
  void turn() {
    Instant now = clock.instant();
    if (revision == UNKNOWN || isDue(now)) {
      nextQuestion = now.plus(PERIOD);
      try {
        if (revision == UNKNOWN || revision != database.read(Tables::revision)) {
          load();
        }
        up();
      } catch (SQLException e) {
        down(e);
      }
    }
    if (outage == null && !mirror.isComplete()) {
      mirror.replace(memory.list());
    }
  }

  /** Also after the clock was set back. */
  private boolean isDue(Instant now) {
    return !now.isBefore(nextQuestion) || now.plus(PERIOD).isBefore(nextQuestion);
  }

  /** This process has made a change; nobody else has when it is the next one. */
  void committed(long made) {
    revision = revision != UNKNOWN && made == revision + 1 ? made : UNKNOWN;
    up();
  }

  /** What memory has may be wrong: it is loaded at the next turn. */
  void doubt() {
    revision = UNKNOWN;
  }

  /**
   * What a failed change means.
   *
   * @throws RefusedScriptException when the database does not want that script
   */
  StoreDownException failed(SQLException fault) throws RefusedScriptException {
    doubt();
    if (Faults.isTaken(fault)) {
      throw new RefusedScriptException(
          "the name or an output of the script is taken in %s: %s"
              .formatted(database.place(), Faults.reason(fault)));
    }
    if (Faults.isUnfit(fault)) {
      throw new RefusedScriptException(
          "%s cannot keep the script: %s".formatted(database.place(), Faults.reason(fault)));
    }
    down(fault);
    return unanswered(fault, "does not take changes", "the scripts go on as they are");
  }

  /** A question about versions has failed. */
  StoreDownException unanswered(SQLException fault) {
    return unanswered(fault, "does not answer", "earlier versions cannot be shown");
  }

  boolean isUp() {
    return outage == null;
  }

  List<String> troubles() {
    var troubles = new ArrayList<String>();
    Outage now = outage;
    if (now != null) {
      troubles.add(
          "%s does not answer since %s (%s): the scripts go on, changes are refused; %s"
              .formatted(database.place(), now.since(), now.reason(), database.advice()));
    }
    troubles.addAll(database.troubles());
    troubles.addAll(unreadable);
    if (!mirror.trouble().isEmpty()) {
      troubles.add(mirror.trouble());
    }
    return troubles;
  }

  private void load() throws SQLException {
    Loaded loaded = database.read(Tables::load);
    memory.take(loaded.scripts());
    mirror.replace(loaded.scripts());
    unreadable = loaded.unreadable();
    revision = loaded.revision();
  }

  private StoreDownException unanswered(SQLException fault, String what, String meanwhile) {
    return new StoreDownException(
        "%s %s (%s): %s; %s, then try again"
            .formatted(database.place(), what, Faults.reason(fault), meanwhile, database.advice()),
        fault);
  }

  private void down(SQLException fault) {
    doubt();
    String reason = Faults.reason(fault);
    Outage before = outage;
    if (before == null) {
      LOG.warn("scripts: {} does not answer ({}), changes are refused", database.place(), reason);
    }
    outage = new Outage(reason, before == null ? clock.instant() : before.since());
  }

  private void up() {
    Outage over = outage;
    if (over != null) {
      outage = null;
      Duration away = Duration.between(over.since(), clock.instant());
      LOG.info("scripts: {} answers again after {} s", database.place(), away.toSeconds());
    }
  }
}
