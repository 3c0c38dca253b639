package io.fieldline.history;

import io.fieldline.model.Batch;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all stores with the embedded history. */
class HistoryFileContractTest extends HistoryStoreContract {

  private HistoryFile history;

  @BeforeAll
  void open(@TempDir Path folder) throws SQLException {
    history =
        new HistoryFile(
            folder.resolve("history.db"), Duration.ZERO, new ManualClock(Measurements.NOON));
  }

  @AfterAll
  void close() throws SQLException {
    history.close();
  }

  @Override
  protected HistoryStore store() {
    return history;
  }

  @Override
  protected void write(Batch batch) throws Exception {
    history.write(batch);
  }
}
