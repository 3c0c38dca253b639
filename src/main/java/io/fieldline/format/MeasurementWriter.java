package io.fieldline.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.io.IOException;

/** Writes measurements as JSON objects, one after the other. */
final class MeasurementWriter {

  private final JsonGenerator json;
  private final UtcText times = new UtcText();

  MeasurementWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Measurement measurement) throws IOException {
    json.writeStartObject();
    json.writeStringField(Json.TAG, Unicode.wellFormed(measurement.tag().toString()));
    json.writeFieldName(Json.VALUE);
    write(measurement.value());
    json.writeNumberField(Json.QUALITY, measurement.quality().word());
    json.writeStringField(Json.TIME, times.of(measurement.sourceTime()));
    json.writeStringField(Json.RECEIVED, times.of(measurement.receivedTime()));
    json.writeEndObject();
  }

  private void write(Value value) throws IOException {
    if (value instanceof Value.Whole whole) {
      json.writeNumber(whole.number());
    } else if (value instanceof Value.Flag flag) {
      json.writeBoolean(flag.set());
    } else if (value instanceof Value.Text text) {
      json.writeString(Unicode.wellFormed(text.text()));
    } else {
      write(value.asDouble());
    }
  }

  private void write(double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
      return;
    }
    json.writeNull(); // JSON has neither NaN nor the infinities
    if (Double.isInfinite(number)) {
      json.writeStringField(Json.NUMBER, Double.toString(number));
    }
  }
}
