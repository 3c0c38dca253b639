package io.fieldline.history;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.testkit.sink.SinkPeer;
import io.fieldline.testkit.sink.SinkProcess;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The embedded history as a server: it is down while its disk is full, and silent while another
 * program has locked its file.
 */
final class HistoryPeer implements SinkPeer {

  private static final Span ALL = new Span(Measurement.MIN_TIME, Measurement.MAX_TIME);

  private final HistoryFile history;
  private final Path file;
  private Connection other;

  HistoryPeer(HistoryFile history, Path file) {
    this.history = history;
    this.file = file;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(SinkProcess.HISTORY, file.toString());
  }

  @Override
  public void stop() {
    limit(1);
  }

  @Override
  public void start() {
    limit(Integer.MAX_VALUE);
  }

  @Override
  public void freeze() {
    try {
      other = DriverManager.getConnection("jdbc:sqlite:" + file);
      other.createStatement().execute("BEGIN IMMEDIATE");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void resume() {
    try {
      if (other != null) {
        other.close();
        other = null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<StoredMeasurement> stored() {
    var found = new ArrayList<StoredMeasurement>();
    try {
      for (Tag tag : history.tags()) {
        history.read(tag, ALL, HistoryStore.MOST_ROWS).stream()
            .map(StoredMeasurement::of)
            .forEach(found::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Override
  public void close() {
    resume();
    try {
      history.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void limit(long pages) {
    try {
      history.limit(pages);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
