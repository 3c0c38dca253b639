package io.fieldline.transfer;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The current value of an OPC item with the codes that stand for it.
 *
 * @param item its id on the OPC server; an element of an array has its index in brackets
 * @param codes by key, as in the tag map
 * @param value {@link Value#none} when the server has none
 * @param quality the server's quality word
 * @param time the server's time stamp; the time of the reading when it gives none
 */
public record Row(
    String item, Map<String, String> codes, Value value, Quality quality, Instant time) {

  /** Copies the map, order kept. */
  public Row {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }
}
