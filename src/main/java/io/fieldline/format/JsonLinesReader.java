package io.fieldline.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link BatchFormat#JSON_LINES} piece by piece, for more than the memory holds; also the
 * list of {@link BatchFormat#JSON}, and objects with other blanks between them than a line's end.
 * Needs memory for one piece only, whatever it is given. Not to be used any more after a failure.
 */
public final class JsonLinesReader implements Closeable {

  private final JsonParser json;
  private final MeasurementReader reader;
  private boolean begun;
  private boolean inList;

  /**
   * Reads a stream, which is closed at the end and needs no buffer around it.
   *
   * @param received the received time of measurements that give none
   */
  public JsonLinesReader(InputStream in, Instant received) throws IOException {
    json = Json.FACTORY.createParser(in);
    reader = new MeasurementReader(json, received);
  }

  /**
   * Reads the next measurements.
   *
   * @param most how many at most, 1 or more
   * @return an empty batch at the end
   * @throws FormatException for the first thing that is wrong; nothing of this piece is handed over
   * @throws IOException when the stream fails
   */
  public Batch next(int most) throws IOException, FormatException {
    var measurements = new ArrayList<Measurement>(Math.min(most, 10_000));
    try {
      while (measurements.size() < most) {
        Measurement next = next();
        if (next == null) {
          break;
        }
        measurements.add(next);
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw wrong(
          at == null ? json.currentLocation() : at, "this is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw wrong(json.currentTokenLocation(), String.valueOf(e.getMessage()));
    }
    return new Batch(measurements);
  }

  /** The next measurement, or null at the end. */
  private @Nullable Measurement next() throws IOException {
    JsonToken token = json.nextToken();
    if (!begun) {
      begun = true;
      inList = token == JsonToken.START_ARRAY;
      if (inList) {
        token = json.nextToken();
      }
    }
    if (token == JsonToken.START_OBJECT) {
      return reader.read();
    }
    if (inList && token == JsonToken.END_ARRAY) {
      inList = false;
      token = json.nextToken();
      if (token != null) {
        throw new IllegalArgumentException("something follows the list");
      }
    }
    if (token != null) {
      throw new IllegalArgumentException("a measurement has to be a JSON object");
    }
    return null;
  }

  private static FormatException wrong(JsonLocation at, String reason) {
    return new FormatException("line " + at.getLineNr() + ", column " + at.getColumnNr(), reason);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
