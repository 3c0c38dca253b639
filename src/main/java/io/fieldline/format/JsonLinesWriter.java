package io.fieldline.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes {@link BatchFormat#JSON_LINES} batch by batch, for more than the memory holds. */
public final class JsonLinesWriter implements Closeable {

  private final OutputStream out;
  private final JsonGenerator json;
  private final MeasurementWriter writer;

  /** Writes into a stream, which is closed at the end and needs no buffer around it. */
  public JsonLinesWriter(OutputStream out) throws IOException {
    this.out = out;
    json = Json.FACTORY.createGenerator(out);
    writer = new MeasurementWriter(json);
  }

  /** Writes a line for each measurement; the last ones may wait for {@link #flush}. */
  public void write(Batch batch) throws IOException {
    for (Measurement measurement : batch) {
      writer.write(measurement);
      json.writeRaw('\n');
    }
  }

  /** Sends what waits. */
  public void flush() throws IOException {
    json.flush();
  }

  /** Sends what waits and closes the stream. */
  @Override
  public void close() throws IOException {
    try (out) {
      json.close();
    }
  }
}
