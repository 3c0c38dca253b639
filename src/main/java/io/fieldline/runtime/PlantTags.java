package io.fieldline.runtime;

import io.fieldline.device.Device;
import io.fieldline.device.Devices;
import io.fieldline.device.Problem;
import io.fieldline.device.TagDefinition;
import io.fieldline.model.Tag;
import io.fieldline.script.calculation.Calculator;
import java.util.List;
import java.util.Optional;

/** What is said of tags: by the device files, and by the scripts where no file names the tag. */
record PlantTags(Devices files, Calculator scripts) implements Devices {

  @Override
  public Optional<Tag> tagAt(String address) {
    return files.tagAt(address);
  }

  @Override
  public Optional<Tag> tagAt(String device, String address) {
    return files.tagAt(device, address);
  }

  @Override
  public Optional<TagDefinition> definition(Tag tag) {
    Optional<TagDefinition> written = files.definition(tag);
    return written.isPresent() ? written : scripts.definition(tag);
  }

  @Override
  public Optional<String> place(Tag tag) {
    return files.place(tag).or(() -> scripts.maker(tag).map(name -> "script '" + name + "'"));
  }

  @Override
  public Optional<Device> device(String id) {
    return files.device(id);
  }

  @Override
  public List<Device> devices() {
    return files.devices();
  }

  @Override
  public boolean reload() {
    return files.reload();
  }

  @Override
  public List<Problem> problems() {
    return files.problems();
  }
}
