package io.fieldline.device.csv;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a tag list, in the order of export; the header has their names in lower case. */
public enum Column {
  MODULE("", Kind.TEXT),
  NAME("", Kind.TEXT),
  TAG("/tag", Kind.TEXT),
  /** Several addresses stand in one cell, each on its own line. */
  ADDRESS("/address", Kind.LINES),
  TYPE("/type", Kind.TEXT),
  UNIT("/unit", Kind.TEXT),
  DESCRIPTION("/description", Kind.TEXT),
  INPUT("/scaling/input", Kind.TEXT),
  BITS("/scaling/bits", Kind.NUMBER),
  RAW_FROM("/scaling/raw/0", Kind.NUMBER),
  RAW_TO("/scaling/raw/1", Kind.NUMBER),
  ENGINEERING_FROM("/scaling/engineering/0", Kind.NUMBER),
  ENGINEERING_TO("/scaling/engineering/1", Kind.NUMBER),
  FACTOR("/scaling/factor", Kind.NUMBER),
  DIVISOR("/scaling/divisor", Kind.NUMBER),
  OFFSET("/scaling/offset", Kind.NUMBER),
  RANGE_MIN("/range/min", Kind.NUMBER),
  RANGE_MAX("/range/max", Kind.NUMBER),
  /** A number or a percentage. */
  DEADBAND("/deadband", Kind.NUMBER),
  MIN_INTERVAL("/minInterval", Kind.TEXT),
  MAX_INTERVAL("/maxInterval", Kind.TEXT),
  HH("/limits/hh", Kind.NUMBER),
  H("/limits/h", Kind.NUMBER),
  L("/limits/l", Kind.NUMBER),
  LL("/limits/ll", Kind.NUMBER),
  DIGITAL("/limits/digital", Kind.FLAG);

  /** What a cell holds. */
  enum Kind {
    TEXT,
    LINES,
    NUMBER,
    FLAG
  }

  private final String part;
  private final Kind kind;

  Column(String part, Kind kind) {
    this.part = part;
    this.kind = kind;
  }

  /** The column with this name in a header, whatever its case. */
  static Optional<Column> named(String header) {
    String name = header.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(column -> column.header().equals(name)).findFirst();
  }

  /** The names of all columns. */
  public static List<String> headers() {
    return Arrays.stream(values()).map(Column::header).toList();
  }

  String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place below a tag; empty for the two columns that name the tag. */
  JsonPointer part() {
    return JsonPointer.compile(part);
  }

  Kind kind() {
    return kind;
  }
}
