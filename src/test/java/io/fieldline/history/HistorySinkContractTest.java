package io.fieldline.history;

import io.fieldline.testkit.sink.SinkContract;
import io.fieldline.testkit.sink.SinkPeer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The embedded history keeps the contract of all sinks. It refuses no measurement. */
class HistorySinkContractTest extends SinkContract {

  @TempDir static Path disk;

  private HistoryFile history;

  @Override
  protected String template() {
    return "sink-history";
  }

  @Override
  protected SinkPeer startPeer() throws SQLException {
    Path file = disk.resolve("history.db");
    history = new HistoryFile(file, Duration.ZERO, Clock.systemUTC());
    return new HistoryPeer(history, file);
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("history", history);
  }

  /** The same measurement written again replaces itself. */
  @Override
  protected boolean deduplicates() {
    return true;
  }

  /** The room on the disk is limited in this process only; a lock holds for all. */
  @Override
  protected void holdUp() {
    peer().freeze();
  }
}
