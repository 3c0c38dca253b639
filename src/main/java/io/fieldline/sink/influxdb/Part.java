package io.fieldline.sink.influxdb;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What of a measurement can stand in a line. */
enum Part {
  FACILITY,
  COMPONENT,
  PARAMETER,
  /** The whole tag, {@code facility/component/parameter}. */
  TAG,
  /** What stands before the first dot of the parameter: the module of a device; may be empty. */
  MODULE,
  /** What stands behind the first dot of the parameter; all of it where there is no dot. */
  NAME,
  /** A piece of the tag between its slashes, counted from 1; empty where the tag is shorter. */
  SEGMENT_1(1),
  SEGMENT_2(2),
  SEGMENT_3(3),
  SEGMENT_4(4),
  SEGMENT_5(5),
  SEGMENT_6(6),
  SEGMENT_7(7),
  SEGMENT_8(8),
  SEGMENT_9(9),
  /** The value as the field's type says. */
  VALUE,
  /** The value when it is a text, else nothing. */
  TEXT,
  /** The OPC DA quality word, 0 to 65535. */
  QUALITY,
  /** When Fieldline received it, since 1970 in the unit of the line's time. */
  RECEIVED;

  private final int segment;

  Part() {
    this(0);
  }

  Part(int segment) {
    this.segment = segment;
  }

  /** Reads a part as settings write it: {@code segment_3}. */
  static Part parse(String text) {
    return Arrays.stream(values())
        .filter(part -> part.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "influx.layout: '%s' is no part of a measurement; there are %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Part::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** Whether it is a piece of the tag, so that all points of one tag have the same. */
  boolean isName() {
    return switch (this) {
      case VALUE, TEXT, QUALITY, RECEIVED -> false;
      default -> true;
    };
  }

  /** The piece of the measurement's tag; empty for other parts. */
  String name(Measurement measurement) {
    Tag tag = measurement.tag();
    int dot = tag.parameter().indexOf('.');
    return switch (this) {
      case FACILITY -> tag.facility();
      case COMPONENT -> tag.component();
      case PARAMETER -> tag.parameter();
      case TAG -> tag.toString();
      case MODULE -> dot < 0 ? "" : tag.parameter().substring(0, dot);
      case NAME -> tag.parameter().substring(dot + 1);
      case VALUE, TEXT, QUALITY, RECEIVED -> "";
      default -> segment(tag.segments());
    };
  }

  private String segment(List<String> segments) {
    return segment <= segments.size() ? segments.get(segment - 1) : "";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
