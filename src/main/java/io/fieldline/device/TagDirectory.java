package io.fieldline.device;

import io.fieldline.model.Tag;
import java.util.Optional;

/** What the loaded device files say of tags. Safe to call from any thread, also during a reload. */
public interface TagDirectory {

  /** The tag that a device file gives to an address, such as an MQTT topic. */
  Optional<Tag> tagAt(String address);
}
