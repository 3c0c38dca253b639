package io.fieldline.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * JSON.
 *
 * @param list whether the measurements of a batch stand in a list, or each on a line
 */
record JsonCodec(boolean list) implements BatchFormat.Codec {

  @Override
  public void write(Batch batch, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      var writer = new MeasurementWriter(json);
      if (list) {
        json.writeStartArray();
      }
      for (Measurement measurement : batch) {
        writer.write(measurement);
        if (!list) {
          json.writeRaw('\n');
        }
      }
    } // ends the list, too
  }

  @Override
  public void write(Measurement measurement, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      new MeasurementWriter(json).write(measurement);
    }
  }

  @Override
  public Batch read(byte[] bytes, Instant received) throws FormatException {
    try (var reader = new JsonLinesReader(new ByteArrayInputStream(bytes), received)) {
      return reader.next(Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
