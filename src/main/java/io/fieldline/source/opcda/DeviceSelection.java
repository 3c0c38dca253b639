package io.fieldline.source.opcda;

import io.fieldline.device.Device;
import io.fieldline.source.link.Polled.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The items that a device file names as the addresses of its tags. */
final class DeviceSelection implements Selection {

  private final String id;
  private final Supplier<Optional<Device>> file;
  private @Nullable Device device;

  /**
   * The items of a device.
   *
   * @param id of the device
   * @param file the device as its file now has it; empty when no file does
   */
  DeviceSelection(String id, Supplier<Optional<Device>> file) {
    this.id = id;
    this.file = file;
  }

  @Override
  public Look look() {
    Device before = device;
    device = file.get().orElse(null);
    if (device == null) {
      return Look.NOTHING;
    }
    return device.equals(before) ? Look.SAME : Look.CHANGED;
  }

  @Override
  public String missing() {
    return "no file in the folder of devices has the id '" + id + "'";
  }

  @Override
  public List<Item> items() {
    return device == null
        ? List.of()
        : device.tags().stream()
            .filter(definition -> !definition.addresses().isEmpty())
            .map(definition -> new Item(definition.tag(), definition.addresses().get(0)))
            .toList();
  }
}
