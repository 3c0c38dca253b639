package io.fieldline.transfer;

import io.fieldline.device.DataType;
import io.fieldline.device.Device;
import io.fieldline.device.Device.AddressScope;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.Limits;
import io.fieldline.device.Scaling;
import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDefinition.Reporting;
import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;
import io.fieldline.transfer.TagMap.Item;
import io.fieldline.yaml.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Makes the one device of the drop-in: the chosen items of the tag map and their tags. */
final class OpcDevice {

  /** Its id; {@code source.camel.yaml} names it. */
  static final String ID = "opc";

  private OpcDevice() {}

  static DeviceFile of(TagMap map, Selection selection) {
    var places = new HashMap<Tag, Position>();
    var tags = new ArrayList<TagDefinition>();
    for (Item item : selection.items()) {
      places.put(item.tag(), item.position());
      tags.add(definition(item, map.description(item)));
    }
    var device = new Device(ID, ID, "", ID, "", AddressScope.DEVICE, List.of(), tags);
    return new DeviceFile(map.file(), Optional.of(device), places, List.of());
  }

  private static TagDefinition definition(Item item, String description) {
    return new TagDefinition(
        item.tag(),
        ID,
        "",
        item.id(),
        List.of(item.id()),
        DataType.ANY,
        Scaling.NONE,
        null,
        ValidRange.ALL,
        "",
        description,
        Reporting.ALL,
        Limits.NONE);
  }
}
