package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.model.Batch;
import io.fieldline.runtime.HttpAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The buffers of a Fieldline: of a running one over HTTP, or the files of one that does not run.
 */
interface BufferAccess extends AutoCloseable {

  /**
   * The buffers of the running Fieldline, else the files.
   *
   * @throws IOException when neither can be had
   */
  static BufferAccess of(Place place) throws IOException, InterruptedException {
    Optional<HttpAccess> running = place.running();
    return running.isPresent()
        ? new RunningBuffers(running.get(), place.copies("buffer"))
        : StoredBuffers.take(place.data(), place.files());
  }

  /** Whether a Fieldline runs. */
  boolean isRunning();

  /** Where they are, for people: an address or a folder. */
  String place();

  /** All buffers, each as {@code GET /api/buffers/NAME} shows it. */
  List<JsonNode> list() throws IOException, InterruptedException;

  /**
   * One buffer.
   *
   * @throws IOException when there is none of that name
   */
  JsonNode show(String name) throws IOException, InterruptedException;

  /** Writes what waits up to a row as JSON lines and takes nothing out; closes the stream. */
  void export(String name, long upToRow, OutputStream out) throws IOException, InterruptedException;

  /** Appends measurements; they are on the disk when this returns. */
  void append(String name, Batch batch) throws IOException, InterruptedException;

  /** Removes what waits up to a row; {@code {"removed": 7, "underDelivery": 0}}. */
  JsonNode purge(String name, long upToRow) throws IOException, InterruptedException;

  /** The folder in which copies of what is removed are kept. */
  Path copies();

  @Override
  void close() throws IOException, InterruptedException;
}
