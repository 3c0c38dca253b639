package io.fieldline.sink.clickhouse;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Layouts that have a name. */
enum Preset {
  /** All that a measurement has, nanoseconds kept. Needs ClickHouse 20.5 or newer. */
  FULL(
      """
      facility:LowCardinality(String)=facility, component:LowCardinality(String)=component,
      parameter:LowCardinality(String)=parameter, value:Float64=value, text:String=text,
      quality:UInt16=quality, time:DateTime64(9)=source_time,
      received:DateTime64(9)=received_time"""),
  /** The same for older servers: whole seconds and their nanoseconds stand in two columns. */
  CLASSIC(
      """
      facility:String=facility, component:String=component, parameter:String=parameter,
      value:Float64=value, text:String=text, quality:UInt16=quality, time:DateTime=source_time,
      nanoseconds:UInt32=source_nanoseconds, received:DateTime=received_time"""),
  /** Five columns: numbers and whole seconds only. */
  FIVE(
      """
      facility:String=facility, component:String=component, parameter:String=parameter,
      value:Float32=value, time:DateTime=source_time"""),
  /** Five columns for plants whose facilities, components and parameters are numeric codes. */
  CODES(
      """
      facility:UInt64=facility, component:UInt64=component, parameter:UInt64=parameter,
      value:Float32=value, time:DateTime=source_time""");

  private final String columns;

  Preset(String columns) {
    this.columns = columns;
  }

  /** The preset of that name, which is written in lower case. */
  static Optional<Preset> named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** The columns as the setting takes them. */
  String columns() {
    return columns;
  }
}
