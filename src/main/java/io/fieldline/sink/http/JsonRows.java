package io.fieldline.sink.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A JSON object for each measurement.
 *
 * @param fields of an object, in this order
 * @param lines whether each object is a line of its own, in the place of one list
 */
record JsonRows(List<Field> fields, boolean lines) implements BodyFormat {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_ROW_BYTES = 120;

  @Override
  public String contentType() {
    return lines ? "application/x-ndjson" : "application/json";
  }

  @Override
  public byte[] write(Batch batch, String token) throws IOException, RejectedException {
    var bytes = new ByteArrayOutputStream(batch.size() * USUAL_ROW_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      if (lines) {
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      } else {
        json.writeStartArray();
      }
      for (Measurement measurement : batch) {
        json.writeStartObject();
        for (Field field : fields) {
          field.write(measurement, json);
        }
        json.writeEndObject();
      }
      if (lines) {
        json.writeRaw('\n');
      } else {
        json.writeEndArray();
      }
    }
    return bytes.toByteArray();
  }
}
