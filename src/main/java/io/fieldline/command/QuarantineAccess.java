package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.quarantine.Selection;
import io.fieldline.runtime.HttpAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The quarantine of a Fieldline: of a running one over HTTP, or the file of one that does not. */
interface QuarantineAccess extends AutoCloseable {

  /**
   * The quarantine of the running Fieldline, else the file.
   *
   * @throws IOException when neither can be had
   */
  static QuarantineAccess of(Place place) throws IOException, InterruptedException {
    Optional<HttpAccess> running = place.running();
    return running.isPresent()
        ? new RunningQuarantine(running.get(), place.copies(""))
        : StoredQuarantine.take(place.data(), place.files());
  }

  /** Where it is, for people: an address or a folder. */
  String place();

  /** The newest selected entries and how many there are, as {@code GET /api/quarantine} says. */
  JsonNode list(Selection selection, int limit) throws IOException, InterruptedException;

  /**
   * One entry with its payload.
   *
   * @throws IOException when it is not there
   */
  JsonNode show(long id) throws IOException, InterruptedException;

  /** Writes the selected entries as JSON lines and closes the stream. */
  void export(Selection selection, OutputStream out) throws IOException, InterruptedException;

  /** Sends the oldest of the selected entries where they came from. */
  JsonNode replay(Selection selection) throws IOException, InterruptedException;

  /** Removes the selected entries; {@code {"removed": 7}}. */
  JsonNode remove(Selection selection) throws IOException, InterruptedException;

  /** The folder in which copies of what is removed are kept. */
  Path copies();

  @Override
  void close() throws IOException, InterruptedException;
}
