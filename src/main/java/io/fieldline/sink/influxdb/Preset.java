package io.fieldline.sink.influxdb;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Layouts that have a name. */
enum Preset {
  /** One measurement for all; what a point is of stands in its tags. */
  TAG(
      "measurements,facility=facility,component=component,parameter=parameter"
          + " value:float=value,text=text,quality=quality"),
  /** Points of a device, a field for each parameter. */
  SENSOR(
      "sensor_data,facility=facility,device_id=component,module_type=module"
          + " {name}:float=value,{name}_text=text,{name}_quality=quality");

  private final String layout;

  Preset(String layout) {
    this.layout = layout;
  }

  /** The preset of that name, which is written in lower case. */
  static Optional<Preset> named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** The layout as the setting takes it. */
  String layout() {
    return layout;
  }
}
