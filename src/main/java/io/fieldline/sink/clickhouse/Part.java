package io.fieldline.sink.clickhouse;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What of a measurement fills a column, and which kinds of column can hold it. */
enum Part {
  FACILITY,
  COMPONENT,
  PARAMETER,
  /** The whole tag, {@code facility/component/parameter}. */
  TAG,
  /** A piece of the tag between its slashes, counted from 1. */
  SEGMENT_1(1),
  SEGMENT_2(2),
  SEGMENT_3(3),
  SEGMENT_4(4),
  SEGMENT_5(5),
  SEGMENT_6(6),
  SEGMENT_7(7),
  SEGMENT_8(8),
  SEGMENT_9(9),
  /** The value as the column's type says. */
  VALUE,
  /** The value when it is a text, else nothing. */
  TEXT,
  /** The OPC DA quality word, 0 to 65535. */
  QUALITY,
  SOURCE_TIME,
  /** The source time's fraction of a second in nanoseconds, 0 to 999,999,999. */
  SOURCE_NANOSECONDS,
  RECEIVED_TIME;

  private final int segment;

  Part() {
    this(0);
  }

  Part(int segment) {
    this.segment = segment;
  }

  /** Which piece of the tag, from 1; 0 for what is none. */
  int segment() {
    return segment;
  }

  /** Reads a part as settings write it: {@code source_time}. */
  static Part parse(String text) {
    return Arrays.stream(values())
        .filter(part -> part.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no part of a measurement; there are " + all()));
  }

  /** Whether a column of that type can hold it. */
  boolean fits(ColumnType type) {
    return switch (this) {
      case TAG, TEXT -> type.isText();
      case VALUE -> !type.isTime();
      case QUALITY, SOURCE_NANOSECONDS -> type.isInteger();
      case SOURCE_TIME, RECEIVED_TIME -> type.isTime();
      default -> type.isText() || type.isInteger(); // a piece of the tag
    };
  }

  /** Whether rows are told apart by this part. */
  boolean isKey() {
    return switch (this) {
      case VALUE, TEXT, QUALITY, RECEIVED_TIME -> false;
      default -> true;
    };
  }

  private static String all() {
    return Arrays.stream(values()).map(Part::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
