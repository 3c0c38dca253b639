package io.fieldline.simulator.hopper;

import io.fieldline.device.DeviceFolder;
import io.fieldline.device.TagDefinition;
import io.fieldline.simulator.s7.Memory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Engineering values of the hopper, decoded and scaled as the shipped device file says. */
final class HopperReading {

  static final List<TagDefinition> TAGS =
      new DeviceFolder(Path.of("devices")).device("hopper_unit_4").orElseThrow().tags();

  private static final Pattern ADDRESS = Pattern.compile("DB(\\d+)\\.DB[WD](\\d+)");

  /** Where each value stands. */
  private static final Map<String, Place> PLACES =
      TAGS.stream().collect(Collectors.toMap(HopperReading::name, Place::of));

  private final Map<Integer, ByteBuffer> blocks;

  HopperReading(Memory memory) {
    blocks = Map.of(4, ByteBuffer.wrap(memory.block(4)), 6, ByteBuffer.wrap(memory.block(6)));
  }

  /** The value of a tag: {@code electricity.Pt}. */
  double get(String name) {
    Place place = PLACES.get(name);
    return place.tag.scaling().apply(place.raw(blocks.get(place.block)));
  }

  static String name(TagDefinition tag) {
    return tag.module() + '.' + tag.field();
  }

  private record Place(TagDefinition tag, int block, int offset) {

    static Place of(TagDefinition tag) {
      var address = ADDRESS.matcher(tag.addresses().get(0));
      if (!address.matches()) {
        throw new IllegalArgumentException(tag.addresses().toString());
      }
      return new Place(tag, Integer.parseInt(address.group(1)), Integer.parseInt(address.group(2)));
    }

    double raw(ByteBuffer bytes) {
      return switch (tag.type()) {
        case REAL -> bytes.getFloat(offset);
        case INT16 -> bytes.getShort(offset);
        case UINT16 -> Short.toUnsignedInt(bytes.getShort(offset));
        default -> throw new IllegalArgumentException(tag.tag() + " is " + tag.type());
      };
    }
  }
}
